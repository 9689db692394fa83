"""Reports: the Word digest, and one article side by side in many formats."""

from digest.report.digest_docx import write_digest
from digest.report.method import Method
from digest.report.parallel import write_parallel

__all__ = ["Method", "write_digest", "write_parallel"]
