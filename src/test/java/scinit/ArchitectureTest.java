package scinit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.teavm.interop.Unmanaged;

/** The rooms of the house, and what may not come in. Arrows point down only. */
class ArchitectureTest {
  private static final JavaClasses PROGRAMS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("scinit", "echo");

  private static void check(ArchRule rule) {
    rule.check(PROGRAMS);
  }

  /** The rooms that one may look into, itself and the Java library always. */
  private static void looksOnlyInto(String room, String... others) {
    String[] allowed = new String[others.length + 2];
    allowed[0] = "java..";
    allowed[1] = "scinit." + room;
    for (int i = 0; i < others.length; i++) {
      allowed[i + 2] = others[i];
    }
    check(
        classes()
            .that()
            .resideInAPackage("scinit." + room)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed));
  }

  @Test
  void kernelKnowsNobody() {
    looksOnlyInto("kernel");
  }

  @Test
  void logKnowsTheKernel() {
    looksOnlyInto("log", "scinit.kernel");
  }

  @Test
  void configKnowsLogAndKernel() {
    looksOnlyInto("config", "scinit.log", "scinit.kernel");
  }

  @Test
  void initKnowsAllButLinuxAndTheCommandLine() {
    looksOnlyInto(
        "init",
        "scinit.restart",
        "scinit.shutdown",
        "scinit.process",
        "scinit.reload",
        "scinit.sockets",
        "scinit.launch",
        "scinit.config",
        "scinit.log",
        "scinit.kernel");
  }

  @Test
  void restartKnowsAllThatItMoves() {
    looksOnlyInto(
        "restart",
        "scinit.shutdown",
        "scinit.process",
        "scinit.reload",
        "scinit.launch",
        "scinit.config",
        "scinit.log",
        "scinit.kernel");
  }

  @Test
  void shutdownKnowsTheProcessesThatItEnds() {
    looksOnlyInto(
        "shutdown",
        "scinit.process",
        "scinit.launch",
        "scinit.config",
        "scinit.log",
        "scinit.kernel");
  }

  @Test
  void processKnowsWhatItIsStartedWith() {
    looksOnlyInto(
        "process",
        "scinit.sockets",
        "scinit.launch",
        "scinit.config",
        "scinit.log",
        "scinit.kernel");
  }

  @Test
  void socketsKnowAccountsConfigLogAndKernel() {
    looksOnlyInto("sockets", "scinit.accounts", "scinit.config", "scinit.log", "scinit.kernel");
  }

  @Test
  void launchKnowsAccountsConfigLogAndKernel() {
    looksOnlyInto("launch", "scinit.accounts", "scinit.config", "scinit.log", "scinit.kernel");
  }

  @Test
  void accountsKnowTheKernel() {
    looksOnlyInto("accounts", "scinit.kernel");
  }

  @Test
  void reloadKnowsConfigLogAndKernel() {
    looksOnlyInto("reload", "scinit.config", "scinit.log", "scinit.kernel");
  }

  @Test
  void commandLineKnowsConfigLogAndKernel() {
    looksOnlyInto("cli", "scinit.config", "scinit.log", "scinit.kernel");
  }

  @Test
  void theOtherNamesKnowTheCommandLine() {
    looksOnlyInto("cli.compat", "scinit.cli", "scinit.config", "scinit.log", "scinit.kernel");
  }

  /** It reads arguments, signals and numbers, and asks the system for nothing. */
  @Test
  void commandLineUsesOnlyWordsOfTheKernel() {
    check(
        noClasses()
            .that()
            .resideInAPackage("scinit.cli..")
            .should()
            .dependOnClassesThat(
                new DescribedPredicate<JavaClass>("are more than words") {
                  @Override
                  public boolean test(JavaClass used) {
                    return used.getPackageName().equals("scinit.kernel")
                        && !Set.of(
                                "Signal",
                                "Decimal",
                                "Fields",
                                "Ascii",
                                "UserGroup",
                                "Arguments",
                                "Variables",
                                "Command",
                                "ListenRequest",
                                "SpawnAttributes",
                                "ResourceLimit",
                                "Capability",
                                "Kind")
                            .contains(used.getSimpleName());
                  }
                }));
  }

  @Test
  void linuxKnowsTheKernelItsOwnRoomsAndTheCompiler() {
    looksOnlyInto(
        "linux", "scinit.linux.spawn", "scinit.linux.libc", "scinit.kernel", "org.teavm.interop..");
  }

  @Test
  void spawnKnowsLibcTheKernelAndTheCompiler() {
    looksOnlyInto("linux.spawn", "scinit.linux.libc", "scinit.kernel", "org.teavm.interop..");
  }

  @Test
  void libcKnowsTheCompilerAlone() {
    looksOnlyInto("linux.libc", "org.teavm.interop..");
  }

  /** What is managed may allocate, and move what the child works from. */
  @Test
  void allThatRunsInTheChildIsUnmanaged() {
    check(
        methods()
            .that()
            .areDeclaredInClassesThat()
            .haveNameMatching("scinit.linux.spawn.(PreExec.*|Execvp|ShellScript)")
            .should()
            .beAnnotatedWith(Unmanaged.class));
  }

  /** It is a program of its own, and knows scinit only by its environment. */
  @Test
  void echoServerStandsAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("echo")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "echo", "scinit.linux.libc", "org.teavm.interop.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("echo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("echo"));
  }

  @Test
  void onlyMainKnowsLinux() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("scinit", "scinit.linux..", "echo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("scinit.linux.."));
  }

  @Test
  void onlyLinuxAndTheEchoServerKnowTheCompiler() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("scinit.linux..", "echo")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.teavm.."));
  }

  @Test
  void onlyMainEndsTheProcess() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("scinit", "scinit.linux..", "echo")
            .should()
            .callMethodWhere(callTo("exit", "halt", "_exit", "abort")));
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("scinit.Main")
            .should()
            .callMethodWhere(
                callTo("exit", "halt").and(ownedBy("scinit.linux.LinuxProcess", "java."))));
  }

  /** Each pulls hundreds of kilobytes into the executable, or goes past the kernel. */
  @Test
  void nothingHeavyComesIn() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.util.regex..",
                "java.lang.reflect..",
                "java.text..",
                "java.time..",
                "java.util.stream..",
                "java.util.concurrent..",
                "java.util.function..",
                "java.nio..",
                "java.io..",
                "java.net.."));
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                Thread.class,
                ThreadLocal.class,
                java.util.Random.class,
                java.util.Locale.class,
                java.util.Formatter.class));
  }

  @Test
  void textIsNeitherFormattedNorMatched() {
    check(
        noClasses()
            .should()
            .callMethodWhere(
                callTo("format", "formatted", "matches", "replaceAll", "replaceFirst", "split")
                    .and(ownedBy("java.lang.String"))));
  }

  @Test
  void timeAndStreamsComeThroughTheKernel() {
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
    check(noClasses().should().accessField(System.class, "in"));
    check(
        noClasses()
            .should()
            .callMethodWhere(
                callTo("currentTimeMillis", "nanoTime", "getenv", "getProperty")
                    .and(ownedBy("java.lang.System"))));
  }

  private static DescribedPredicate<JavaAccess<?>> callTo(String... names) {
    return new DescribedPredicate<>("a call to " + String.join(", ", names)) {
      @Override
      public boolean test(JavaAccess<?> access) {
        return Set.of(names).contains(access.getName());
      }
    };
  }

  private static DescribedPredicate<JavaAccess<?>> ownedBy(String... prefixes) {
    return new DescribedPredicate<>("of " + String.join(", ", prefixes)) {
      @Override
      public boolean test(JavaAccess<?> access) {
        for (String prefix : prefixes) {
          if (access.getTargetOwner().getFullName().startsWith(prefix)) {
            return true;
          }
        }
        return false;
      }
    };
  }
}
