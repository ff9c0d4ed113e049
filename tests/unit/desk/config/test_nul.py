import pytest
from staff_cast import client_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/appointment/%00/", "/staff/conversations/%00/", "/staff/appointments/%00/", "/%00"]
)
def test_an_address_with_a_nul_leads_nowhere(address: str) -> None:
    assert client_of("owner").get(address).status_code == 404
