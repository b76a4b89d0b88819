@echo off
rem Runs the jobs of the examples: a4j.cmd --help. Builds them first if they are missing or out of date.
rem
rem JAVA_HOME       the JDK to use (17 or newer); otherwise java from the PATH
rem A4J_JAVA_OPTS   more options for Java, for instance -Xmx4g
setlocal
set "root=%~dp0"
set "jar=%root%examples\jobs\target\a4j.jar"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo a4j: java was not found; install a JDK, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)
rem Kernels in vector code need a module that is still incubating, and that a trimmed Java may lack.
set "vector=--add-modules jdk.incubator.vector"
"%java%" %vector% -version >nul 2>&1
if errorlevel 1 set "vector="
set "stale="
if not exist "%jar%" set "stale=1"
rem What is newer than the jar: sources, poms and ready experiments, and folders that lost a file.
if not defined stale for /f %%s in ('powershell -NoProfile -Command "$made = (Get-Item -LiteralPath $env:jar).LastWriteTimeUtc; Set-Location -LiteralPath $env:root; $sources = 'pom.xml','dl4j-activations\pom.xml','dl4j-activations\src\main','dl4j-diagnostics\pom.xml','dl4j-diagnostics\src\main','examples\experiments\pom.xml','examples\experiments\src\main','examples\jobs\pom.xml','examples\jobs\src\main','examples\jobs\experiments'; $files = @(Get-Item $sources) + @(Get-ChildItem $sources -Recurse); if ($files.Where({ $_.LastWriteTimeUtc -gt $made }, 'First').Count) { 'stale' }"') do set "stale=1"
if defined stale (
  echo a4j: building ^(the first time, Maven downloads Deeplearning4j^) ... 1>&2
  call mvn -q -B -f "%root%pom.xml" -pl examples/jobs -am -DskipTests -Dspotless.check.skip=true package
  if errorlevel 1 (
    echo a4j: the build failed 1>&2
    exit /b 1
  )
  rem Maven leaves a jar alone that would come out the same.
  powershell -NoProfile -Command "(Get-Item -LiteralPath $env:jar).LastWriteTime = Get-Date"
)
rem ND4J's native threads sleep between operations instead of spinning.
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%java%" %vector% %A4J_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
