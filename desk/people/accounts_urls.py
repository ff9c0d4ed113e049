from django.urls import path

from people import accounts_page

app_name = "accounts"
urlpatterns = [
    path("", accounts_page.page, name="page"),
    path("<int:number>/", accounts_page.one, name="one"),
    path("<int:number>/roles/", accounts_page.roles, name="roles"),
    path("<int:number>/switch/", accounts_page.switch, name="switch"),
    path("<int:number>/second-step/", accounts_page.second_step, name="second_step"),
    path("<int:number>/sessions/end/", accounts_page.sessions, name="sessions"),
    path("<int:number>/password/", accounts_page.password, name="password"),
    path("invitations/<int:number>/withdraw/", accounts_page.withdraw, name="withdraw"),
]
