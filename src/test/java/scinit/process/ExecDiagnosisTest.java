package scinit.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import scinit.kernel.Errno;
import scinit.simulation.Layout;
import scinit.simulation.SimulatedFiles;
import scinit.simulation.World;

class ExecDiagnosisTest {
  private final World world = World.of(Layout.PID_ONE);
  private final SimulatedFiles files = world.files();
  private final ExecDiagnosis diagnosis = new ExecDiagnosis(world.kernel(), null);

  private void program(String path, String content) {
    files.mkdirs("/opt");
    files.write(path, content);
    files.chmod(path, true);
  }

  private String reason(int errno, String path) {
    return diagnosis.ofFailure(path, path, errno);
  }

  @Test
  void whatIsNotExecutableCanBeMadeSo() {
    files.write("./run", "#!/bin/sh\n");
    assertThat(reason(Errno.EACCES, "./run"))
        .isEqualTo("it is not executable; chmod +x ./run would make it so");
  }

  @Test
  void aPathThatWasFoundIsNamed() {
    program("/opt/run", "");
    files.chmod("/opt/run", false);
    assertThat(diagnosis.ofFailure("run", "/opt/run", Errno.EACCES))
        .isEqualTo("/opt/run is not executable; chmod +x /opt/run would make it so");
  }

  @Test
  void whatIsRelativeIsSoToTheFolderOfTheCommand() {
    program("/opt/run", "#!/no/such\n");
    assertThat(new ExecDiagnosis(world.kernel(), "/opt").ofFailure("./run", "./run", Errno.ENOENT))
        .isEqualTo("its interpreter /no/such is missing");
  }

  @Test
  void aFolderIsNone() {
    assertThat(reason(Errno.EACCES, "/project")).isEqualTo("it is a folder");
  }

  @Test
  void aMountMayForbidIt() {
    program("/opt/run", "");
    files.forbidExecution("/opt/run");
    assertThat(reason(Errno.EACCES, "/opt/run"))
        .isEqualTo("it is on a file system that is mounted with noexec");
  }

  @Test
  void anInterpreterMayNotBeExecutable() {
    program("/opt/run", "#!/opt/python -u\n");
    files.write("/opt/python", "");
    assertThat(reason(Errno.EACCES, "/opt/run"))
        .isEqualTo(
            "its interpreter /opt/python is not executable;"
                + " chmod +x /opt/python would make it so");
  }

  @Test
  void otherwiseTheSystemsWordsStand() {
    program("/opt/run", "");
    assertThat(reason(Errno.EACCES, "/opt/run")).isEqualTo("Permission denied");
    assertThat(diagnosis.ofFailure("run", "/opt/run", Errno.EACCES))
        .isEqualTo("/opt/run: Permission denied");
    assertThat(diagnosis.ofFailure("run", null, Errno.ENOMEM)).isEqualTo("Out of memory");
    assertThat(reason(Errno.ENOMEM, "/opt/run")).isEqualTo("Out of memory");
  }

  @Test
  void anInterpreterMayBeMissing() {
    program("./run", "#!/usr/bin/python9\n");
    assertThat(reason(Errno.ENOENT, "./run"))
        .isEqualTo("its interpreter /usr/bin/python9 is missing");
    assertThat(diagnosis.ofFailure("run", "/project/run", Errno.ENOENT))
        .isEqualTo("the interpreter /usr/bin/python9 of /project/run is missing");
  }

  @Test
  void lineEndsOfDosAreNamed() {
    program("./run", "#!/bin/sh\r\necho\r\n");
    assertThat(reason(Errno.ENOENT, "./run"))
        .isEqualTo(
            "its interpreter \"/bin/sh\\r\" is missing:"
                + " the #! line ends with a carriage return (DOS line ends)");
  }

  @Test
  void aLoaderMayBeMissing() {
    program("/opt/run", ElfFile.of(ElfFile.X86_64, "/lib64/ld-linux-x86-64.so.2"));
    assertThat(reason(Errno.ENOENT, "/opt/run"))
        .isEqualTo("its loader /lib64/ld-linux-x86-64.so.2 is missing");
  }

  @Test
  void theInterpretersLoaderMayBeMissing() {
    program("/opt/run", "#!/opt/python\n");
    program("/opt/python", ElfFile.of(ElfFile.X86_64, "/lib/ld.so"));
    assertThat(reason(Errno.ENOENT, "/opt/run"))
        .isEqualTo("the loader /lib/ld.so of /opt/python is missing");
  }

  @Test
  void interpretersThatNameEachOtherComeToAnEnd() {
    program("/opt/one", "#!/opt/two\n");
    program("/opt/two", "#!/opt/one\n");
    assertThat(reason(Errno.ENOENT, "/opt/one"))
        .isEqualTo("the interpreter that it names is missing");
  }

  @Test
  void aProgramMayBeBuiltForAnotherMachine() {
    program("/opt/run", ElfFile.of(ElfFile.AARCH64, null));
    assertThat(reason(Errno.ENOEXEC, "/opt/run"))
        .isEqualTo("it is built for aarch64, and this machine is x86_64");
  }

  @Test
  void anInterpreterMayBeBuiltForAnotherMachine() {
    program("/opt/run", "#!/opt/python\n");
    program("/opt/python", ElfFile.of(ElfFile.AARCH64, null));
    assertThat(reason(Errno.ENOEXEC, "/opt/run"))
        .isEqualTo("its interpreter /opt/python is built for aarch64, and this machine is x86_64");
  }

  @Test
  void aDamagedProgramIsLeftToTheSystemsWords() {
    program("/opt/run", ElfFile.of(ElfFile.X86_64, null).substring(0, 100));
    assertThat(reason(Errno.ENOEXEC, "/opt/run")).isEqualTo("Exec format error");
  }

  @Test
  void whatIsNeitherProgramNorScriptIsCalledSo() {
    program("/opt/run", "a\0b");
    assertThat(reason(Errno.ENOEXEC, "/opt/run")).isEqualTo("it is neither a program nor a script");
  }

  @Test
  void aScriptMayLackItsShell() {
    program("/opt/run", "exit 0\n");
    assertThat(reason(Errno.ENOEXEC, "/opt/run"))
        .isEqualTo("it has no #! line, and /bin/sh can't be executed");
    program("/opt/other", "#!/opt/run\n");
    assertThat(reason(Errno.ENOEXEC, "/opt/other"))
        .isEqualTo("its interpreter /opt/run has no #! line");
  }

  @Test
  void whatIsMissingWasLookedForOnThePath() {
    assertThat(diagnosis.ofMissing("run", Errno.ENOENT)).isEqualTo("no folder of PATH has it");
    assertThat(diagnosis.ofMissing("./run", Errno.ENOENT)).isEqualTo("No such file or directory");
    assertThat(diagnosis.ofMissing("", Errno.ENOENT)).isEqualTo("No such file or directory");
  }

  @Test
  void aNameWithASpaceMayHaveBeenMeantAsWords() {
    assertThat(diagnosis.ofMissing("run --port 80", Errno.ENOENT))
        .isEqualTo(
            "no folder of PATH has it; perhaps its words were meant to be separate arguments");
  }
}
