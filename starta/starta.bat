@echo off
rem Opens the form in the browser. The first time it asks, and then makes an environment of its own
rem in the folder .venv beside this one.
chcp 65001 >nul
pushd "%~dp0.."
if not exist pyproject.toml (
    echo Programmets mapp är inte hel. Packa upp hela mappen och öppna filen igen.
    goto stop
)
if exist .venv\Scripts\motioner.exe goto start

py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul
if errorlevel 1 (
    echo motioner behöver Python 3.11 eller nyare. Hämta det från python.org och öppna filen igen.
    goto stop
)
echo Första gången behöver motioner hämta de bibliotek som det använder från nätet ^(pypi.org^).
echo De läggs i programmets egen mapp. Sedan används inte nätet.
choice /c jn /n /m "Hämta dem nu? (j/n) "
if errorlevel 2 (
    echo Inget är hämtat. Öppna filen igen när du vill.
    goto stop
)
echo Hämtar. Det tar en minut eller två.
py -3 -m venv .venv
if errorlevel 1 (
    echo Det gick inte att göra en egen miljö.
    goto stop
)
.venv\Scripts\python -m pip install -q .
if errorlevel 1 (
    echo Det gick inte att hämta allt. Är datorn på nätet? Öppna filen igen för ett nytt försök.
    goto stop
)

:start
.venv\Scripts\motioner webb
if not errorlevel 1 exit /b 0

:stop
pause
exit /b 1
