"""What is kept about the staff: invitations, one-time passwords, sessions and the audit log."""

from people.models.audit_row import AuditLogIsAppendOnly, AuditRow
from people.models.invitation import Invitation
from people.models.one_time_password import OneTimePassword
from people.models.staff_session import StaffSession

__all__ = ["AuditLogIsAppendOnly", "AuditRow", "Invitation", "OneTimePassword", "StaffSession"]
