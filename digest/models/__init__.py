"""Argos packages: which model to translate with, and where it comes from."""

from digest.models.find import STARTER_NOTICE, find, installed, starter
from digest.models.package import Model

__all__ = ["STARTER_NOTICE", "Model", "find", "installed", "starter"]
