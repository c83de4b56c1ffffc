package scinit.simulation;

/** The file of a socket goes with scinit, and the file of another stays. */
final class SocketCheck extends Invariant {
  private boolean isReplaced;

  SocketCheck(LifeFacts facts) {
    super(facts);
  }

  @Override
  public void fileChanged(String path) {
    isReplaced |= path.equals(Scene.SOCKET_FILE);
  }

  @Override
  public void ended(int exitStatus, String standardError) {
    if (facts.linux.files.isThere(Scene.SOCKET_FILE) != isReplaced) {
      fail("the socket's file stays, or another's is removed");
    }
  }
}
