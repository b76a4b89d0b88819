@echo off
rem Runs the jobs of the examples: a4j.cmd --help. Builds them first if they are missing or out of date.
rem
rem JAVA_HOME       the JDK to use (17 or newer); otherwise java from the PATH
rem A4J_JAVA_OPTS   more options for Java, for instance -Xmx4g
rem OMP_WAIT_POLICY how ND4J's native threads wait for work; otherwise PASSIVE, asleep
setlocal
set "root=%~dp0"
set "jar=%root%examples\jobs\target\a4j.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  if defined JAVA_HOME (
    echo a4j: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it that runs 1>&2
  ) else (
    echo a4j: java was not found; install a JDK, 17 or newer, or set JAVA_HOME 1>&2
  )
  exit /b 1
)
rem Java 17 is the first that knows this option.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
  echo a4j: "%java%" is too old, Java 17 or newer is needed 1>&2
  exit /b 1
)
rem Kernels in vector code need a module that is still incubating, and that a trimmed Java may lack.
set "vector=--add-modules jdk.incubator.vector"
"%java%" %vector% -version >nul 2>&1
if errorlevel 1 set "vector="
rem ND4J's native access would otherwise print warnings in Java 24 and newer, which know these options.
set "native=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%java%" %native% -version >nul 2>&1
if errorlevel 1 set "native="
set "stale="
if not exist "%jar%" set "stale=1"
rem What is newer than the jar: sources, poms and ready experiments, and folders that lost a file.
if not defined stale for /f %%s in ('powershell -NoProfile -Command "$made = (Get-Item -LiteralPath $env:jar).LastWriteTimeUtc; Set-Location -LiteralPath $env:root; $sources = 'pom.xml','dl4j-activations\pom.xml','dl4j-activations\src\main','dl4j-diagnostics\pom.xml','dl4j-diagnostics\src\main','examples\experiments\pom.xml','examples\experiments\src\main','examples\jobs\pom.xml','examples\jobs\src\main','examples\jobs\experiments'; $files = @(Get-Item $sources) + @(Get-ChildItem $sources -Recurse); if ($files.Where({ $_.LastWriteTimeUtc -gt $made }, 'First').Count) { 'stale' }"') do set "stale=1"
if defined stale (
  where mvn >nul 2>&1
  if errorlevel 1 (
    echo a4j: mvn was not found; install Maven, 3.8 or newer, to build the jobs 1>&2
    exit /b 1
  )
  rem Formatting is checked by the tests' build; a half-edited source should still run.
  echo a4j: building ^(the first time, Maven downloads Deeplearning4j^) ... 1>&2
  call mvn -q -B -f "%root%pom.xml" -pl examples/jobs -am -DskipTests -Dspotless.check.skip=true package 1>&2
  if errorlevel 1 (
    echo a4j: the build failed 1>&2
    exit /b 1
  )
  rem Maven leaves a jar alone that would come out the same.
  powershell -NoProfile -Command "(Get-Item -LiteralPath $env:jar).LastWriteTime = Get-Date"
)
rem ND4J's native threads sleep between operations instead of spinning.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
rem Java announces the incubating module in one line, which nobody can turn off.
"%java%" %vector% %A4J_JAVA_OPTS% %native% -jar "%jar%" %*
exit /b %errorlevel%
