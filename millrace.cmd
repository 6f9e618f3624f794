@echo off
rem Starts the `millrace` command from a checkout on Windows. The script `millrace` beside it is its model: it tells
rem what is built where, and what MILLRACE_JAVA_OPTS, MILLRACE_JAVA_HOME and MILLRACE_JDKS do (here one folder).
setlocal EnableExtensions DisableDelayedExpansion

rem The size of a first build's download into an empty repository; .ci/download-size measures it.
set "DOWNLOAD_MB=100"

rem The sizes of the jars of a Kafka broker and of a Flink cluster, which `millrace kafka start` and `millrace flink
rem start` need.
set "BROKER_MB=45"
set "FLINK_MB=140"

set "ROOT=%~dp0"
set "STATE=%ROOT%app\cli\target\launcher"
set "BEST=0"
set "JDK="
set "JDK_VERSION="

if not defined MILLRACE_JAVA_HOME goto find_jdk
call :consider "%MILLRACE_JAVA_HOME%"
if defined JDK goto found_jdk
echo millrace: MILLRACE_JAVA_HOME=%MILLRACE_JAVA_HOME% is no JDK 17 or newer; correct or unset it.>&2
exit /b 1

:find_jdk
if not defined JAVA_HOME goto find_on_path
call :consider "%JAVA_HOME%"
if not defined JDK set "PASSED_OVER=yes"
:find_on_path
for %%j in (javac.exe) do if not "%%~$PATH:j"=="" call :consider "%%~dp$PATH:j.."
if not defined MILLRACE_JDKS goto find_usual
for /d %%d in ("%MILLRACE_JDKS%\*") do call :consider "%%~d"
goto found_any
:find_usual
for /d %%v in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do for /d %%d in ("%%~v\*") do call :consider "%%~d"
:found_any
if defined JDK goto found_jdk
echo millrace: needs a JDK 17 or newer and found none. Install one from https://adoptium.net or set MILLRACE_JAVA_HOME.>&2
exit /b 1

:found_jdk
if defined PASSED_OVER echo millrace: JAVA_HOME=%JAVA_HOME% is no JDK 17 or newer; using Java %JDK_VERSION% in %JDK%.>&2

call :is_fresh
if not errorlevel 1 goto start
if not exist "%STATE%" mkdir "%STATE%"
call :lock
call :is_fresh
if not errorlevel 1 goto built
call :build
if not errorlevel 1 goto built
rmdir "%STATE%\lock"
exit /b 1
:built
rmdir "%STATE%\lock"

:start
set "PROGRAM="
set "JARS="
if "%~1 %~2"=="kafka start" call :program broker broker Kafka %BROKER_MB%
if "%~1 %~2"=="flink start" call :program flink cluster Flink %FLINK_MB%
if "%~1"=="run" echo "%*" | findstr /c:" --on" >nul && call :program flink cluster Flink %FLINK_MB%
set "BROKER="
if "%~1"=="bench" echo "%*" | findstr /c:"kafka-streams" >nul && set "BROKER=yes"
if "%~1"=="bench" echo "%*" | findstr /c:"--engines" /c:"--help" /c:" -h" >nul || if "%~1"=="bench" set "BROKER=yes"
if defined BROKER call :program broker broker Kafka %BROKER_MB%
if not defined PROGRAM goto fetched
if exist "%PROGRAM_LIB%\complete" goto fetched
where mvn >nul 2>nul && goto fetch
echo millrace: needs Maven 3.8 or newer once, to fetch %OWNER%, and found no mvn on the PATH. See https://maven.apache.org.>&2
exit /b 1
:fetch
echo millrace: the first %FIRST%: fetching %OWNER%, once. Maven downloads at most %PROGRAM_MB% MB, less what it already has.>&2
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -Dstyle.color=never -Dquick -pl testing/%PROGRAM%-lib generate-resources >"%STATE%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" goto build_failed
echo.>"%PROGRAM_LIB%\complete"
:fetched
set /p BUILD=<"%STATE%\current"
if "%~1"=="simulate-faults" goto faults
if "%~1"=="bench" goto bench
if not "%~1 %PROGRAM%"=="run flink" goto start_command
call :runner
if errorlevel 1 exit /b 1
:start_command
set "OPTIONS=-XX:+UseParallelGC -XX:MaxGCPauseMillis=25"
echo "%MILLRACE_JAVA_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul && set "OPTIONS="
if %BEST% geq 22000000 set "OPTIONS=%OPTIONS% --enable-native-access=ALL-UNNAMED"
"%JDK%\bin\java.exe" %OPTIONS% %JARS% %MILLRACE_JAVA_OPTS% -jar "%STATE%\%BUILD%\millrace-cli.jar" %*
exit /b %ERRORLEVEL%

rem Names a program that runs in processes of its own, and where its jars are.
:program
set "PROGRAM=%~1"
set "FIRST=%~2"
set "OWNER=%~3"
set "PROGRAM_MB=%~4"
set "PROGRAM_LIB=%ROOT%testing\%PROGRAM%-lib\target\lib"
set JARS="-Dmillrace.%PROGRAM%.lib=%PROGRAM_LIB%"
exit /b 0

rem Adds the Flink runner to the build once, and says where it is.
:runner
set JARS=%JARS% "-Dmillrace.flink.runner=%STATE%\%BUILD%\flink\millrace-flink.jar"
if exist "%STATE%\%BUILD%\flink\millrace-flink.jar" exit /b 0
echo millrace: building the Flink runner, once until sources change.>&2
call :lock
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -Dstyle.color=never -Dquick -pl runners/flink -am package >"%STATE%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
if not exist "%STATE%\%BUILD%\flink" mkdir "%STATE%\%BUILD%\flink"
if "%CODE%"=="0" for %%j in ("%ROOT%runners\flink\target\quick\millrace-flink*.jar") do copy /y "%%j" "%STATE%\%BUILD%\flink\millrace-flink.jar" >nul
rmdir "%STATE%\lock"
if "%CODE%"=="0" exit /b 0
call :build_failed
exit /b 1

rem A command that is not part of app\cli: adds its modules to the build once.
:faults
set "WORDS="
for /f "tokens=1,* delims= " %%a in ("%*") do set "WORDS=%%b"
if exist "%STATE%\%BUILD%\faults" goto start_faults
echo millrace: building the fault simulation, once until sources change.>&2
call :lock
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -Dstyle.color=never -Dquick -pl testing/embedded -am package >"%STATE%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
if "%CODE%"=="0" for %%m in (testkit conformance embedded) do xcopy /i /q /y "%ROOT%testing\%%m\target\quick\*.jar" "%STATE%\%BUILD%\faults" >nul
rmdir "%STATE%\lock"
if "%CODE%"=="0" goto start_faults
call :build_failed
exit /b 1
:start_faults
"%JDK%\bin\java.exe" -XX:+UseParallelGC %MILLRACE_JAVA_OPTS% -cp "%STATE%\%BUILD%\faults\*;%STATE%\%BUILD%\lib\*" dev.millrace.embedded.faults.SimulateFaults %WORDS%
exit /b %ERRORLEVEL%

rem Another: adds the engines to be measured to the build, each with all of its jars in a folder of its own. Commas divide
rem the words of a for as spaces do, so that each name in --engines is a word.
:bench
set "WORDS="
for /f "tokens=1,* delims= " %%a in ("%*") do set "WORDS=%%b"
set "CHOSEN="
for %%w in (%WORDS%) do (
  if "%%~w"=="--engines" set "CHOSEN=yes"
  if "%%~w"=="--help" set "CHOSEN=yes"
  if "%%~w"=="-h" set "CHOSEN=yes"
)
for %%w in (%WORDS%) do for %%e in (millrace flink jet kafka-streams) do if "%%~w"=="%%e" call :choose %%e
if defined CHOSEN goto chosen
for %%e in (millrace flink jet kafka-streams) do call :choose %%e
:chosen
for %%w in (%WORDS%) do if "%%~w"=="millrace-uncombined" call :choose millrace
for %%w in (%WORDS%) do if "%%~w"=="flink-sql" call :choose flink
call :choose harness
set "MISSING="
set "MODULES="
for %%e in (harness millrace flink jet kafka-streams) do if defined CHOSEN_%%e if not exist "%STATE%\%BUILD%\bench\%%e" call :missing %%e
if not defined MISSING goto start_bench
echo millrace: building what is measured:%MISSING%; once until sources change.>&2
call :lock
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvn -B -Dstyle.color=never -Dquick -pl "%MODULES:~1%" -am package >"%STATE%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
if "%CODE%"=="0" for %%e in (%MISSING%) do call :add_engine %%e
rmdir "%STATE%\lock"
if "%CODE%"=="0" goto start_bench
call :build_failed
exit /b 1
:start_bench
"%JDK%\bin\java.exe" -XX:+UseSerialGC -Xmx256m %JARS% "-Dmillrace.bench.jars=%STATE%\%BUILD%\bench" -cp "%STATE%\%BUILD%\bench\harness\*" dev.millrace.bench.session.BenchMain %WORDS%
exit /b %ERRORLEVEL%
:choose
set "CHOSEN_%~1=yes"
exit /b 0
:locate_engine
set "MODULE=bench\%~1"
if "%~1"=="millrace" set "MODULE=bench"
exit /b 0
:missing
call :locate_engine %~1
set "MISSING=%MISSING% %~1"
set "MODULES=%MODULES%,%MODULE:\=/%"
exit /b 0
:add_engine
call :locate_engine %~1
xcopy /i /q /y "%ROOT%%MODULE%\target\quick\*.jar" "%STATE%\%BUILD%\bench\%~1" >nul
xcopy /i /q /y "%ROOT%%MODULE%\target\quick\lib\*.jar" "%STATE%\%BUILD%\bench\%~1" >nul
exit /b 0

rem Makes the folder the chosen JDK if it is newer than the one chosen so far.
:consider
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "VERSION=%%~v"
for /f "tokens=1-3 delims=.-_+" %%a in ("%VERSION%.0.0") do set /a RANK=%%a*1000000+%%b*1000+%%c 2>nul
if %RANK% lss 17000000 exit /b 0
if %RANK% leq %BEST% exit /b 0
set "BEST=%RANK%"
set "JDK=%~f1"
set "JDK_VERSION=%VERSION%"
exit /b 0

rem Succeeds if there is a build and no pom and nothing below src\main of a module is newer.
:is_fresh
if not exist "%STATE%\current" exit /b 1
set /p BUILD=<"%STATE%\current"
if not exist "%STATE%\%BUILD%\millrace-cli.jar" exit /b 1
powershell -NoProfile -NonInteractive -Command "$since = (Get-Item -LiteralPath ($env:STATE + '\' + $env:BUILD + '\stamp')).LastWriteTimeUtc; [xml]$pom = Get-Content -Raw -LiteralPath ($env:ROOT + 'pom.xml'); $made = foreach ($module in @('.') + @($pom.project.modules.module)) { $folder = Join-Path $env:ROOT $module; Get-Item -LiteralPath (Join-Path $folder 'pom.xml'); $main = Join-Path $folder 'src\main'; if (Test-Path -LiteralPath $main) { Get-ChildItem -Recurse -LiteralPath $main } }; if ($made | Where-Object { $_.LastWriteTimeUtc -gt $since } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

rem Waits until no other process builds.
:lock
mkdir "%STATE%\lock" 2>nul && exit /b 0
if not defined WAITING echo millrace: waiting for another build; if there is none, remove %STATE%\lock.>&2
set "WAITING=yes"
ping -n 2 127.0.0.1 >nul
goto lock

:build
where mvn >nul 2>nul && goto has_maven
echo millrace: needs Maven 3.8 or newer once, to build itself, and found no mvn on the PATH. See https://maven.apache.org.>&2
exit /b 1
:has_maven
echo millrace: building the command line tool, once until sources change; about a minute.>&2
echo millrace: Maven downloads at most %DOWNLOAD_MB% MB, less what it already has.>&2
set "BUILD=%RANDOM%%RANDOM%%RANDOM%"
set "JAVA_HOME=%JDK%"
echo.>"%STATE%\began"
pushd "%ROOT%"
call mvn -B -Dstyle.color=never -Dquick -pl app/cli -am package >"%STATE%\build.log" 2>&1
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" goto build_failed
xcopy /e /i /q /y "%ROOT%app\cli\target\quick\lib" "%STATE%\%BUILD%\lib" >nul || exit /b 1
copy /y "%ROOT%app\cli\target\quick\millrace-cli.jar" "%STATE%\%BUILD%\" >nul || exit /b 1
move /y "%STATE%\began" "%STATE%\%BUILD%\stamp" >nul || exit /b 1
>"%STATE%\current.new" echo %BUILD%
move /y "%STATE%\current.new" "%STATE%\current" >nul
exit /b %ERRORLEVEL%
:build_failed
echo millrace: the build failed; its last lines:>&2
powershell -NoProfile -NonInteractive -Command "Get-Content -Tail 15 -LiteralPath ($env:STATE + '\build.log')" >&2
echo millrace: correct what it names (the first build needs the network) and start again. The whole log is %STATE%\build.log>&2
exit /b 1
