package scinit.contract;

/** A promise of the kernel that was not kept. */
final class ContractBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  ContractBroken(String expectation) {
    super(expectation);
  }

  static void expect(boolean isKept, String expectation) {
    if (!isKept) {
      throw new ContractBroken("expected " + expectation);
    }
  }

  static void expectEqual(int expected, int actual, String what) {
    expect(expected == actual, what + " to be " + expected + ", but it is " + actual);
  }
}
