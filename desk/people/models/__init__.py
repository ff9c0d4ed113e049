"""What is kept about the staff: accounts' one-time passwords and the audit log."""

from people.models.audit_row import AuditLogIsAppendOnly, AuditRow
from people.models.one_time_password import OneTimePassword

__all__ = ["AuditLogIsAppendOnly", "AuditRow", "OneTimePassword"]
