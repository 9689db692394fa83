"""Reports: the Word digest, and articles side by side in many formats."""

from digest.report.digest_docx import write_digest
from digest.report.method import Method
from digest.report.parallel import write_parallel
from digest.report.writers import writer_for

__all__ = ["Method", "write_digest", "write_parallel", "writer_for"]
