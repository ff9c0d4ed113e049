import pytest
from django.contrib.auth.models import Group, Permission

from people.roles import ROLES, write_roles


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_groups_hold_what_the_role_says(role: str) -> None:
    group = Group.objects.get(name=role)
    group.permissions.set(Permission.objects.all()[:1])
    write_roles()
    held = {
        f"{it.content_type.app_label}.{it.codename}"
        for it in group.permissions.select_related("content_type")
    }
    assert held == set(ROLES[role])
