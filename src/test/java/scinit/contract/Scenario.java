package scinit.contract;

/** One promise of the {@link scinit.kernel.Kernel}, tried out on a fresh process. */
final class Scenario {
  /** What is done and expected. */
  interface Body {
    void run(Subject subject);
  }

  private final String name;
  private final Body body;

  Scenario(String name, Body body) {
    this.name = name;
    this.body = body;
  }

  /** Returns a name of small letters and hyphens. */
  String name() {
    return name;
  }

  /** Throws {@link ContractBroken} if the kernel does not keep the promise. */
  void run(scinit.kernel.Kernel kernel) {
    body.run(new Subject(kernel));
  }
}
