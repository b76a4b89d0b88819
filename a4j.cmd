@echo off
rem Runs the jobs of the examples: a4j.cmd --help. Builds them first if they are missing.
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
if not exist "%jar%" (
  echo a4j: building ^(the first time, Maven downloads Deeplearning4j^) ... 1>&2
  call mvn -q -B -f "%root%pom.xml" -pl examples/jobs -am -DskipTests -Dspotless.check.skip=true package
  if errorlevel 1 (
    echo a4j: the build failed 1>&2
    exit /b 1
  )
)
"%java%" %vector% %A4J_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%
