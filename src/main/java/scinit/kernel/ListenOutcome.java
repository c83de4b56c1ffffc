package scinit.kernel;

/** The answer to {@link Sockets#listen}. */
public final class ListenOutcome {
  /** The steps that can fail. */
  public enum Stage {
    /** The address can't be one, or the family is not supported. */
    ADDRESS,
    /** The file's folder belongs to a third party; there is no errno. */
    FOLDER_OWNER,
    /** Others may write in the file's folder, which is not sticky; there is no errno. */
    FOLDER_WRITERS,
    /** Others may have the path lead elsewhere by a symbolic link; there is no errno. */
    FOLDER_LINK,
    /** The address can't be bound: in use, not this machine's, not permitted. */
    BIND,
    /** Another file was put in the place of the socket's file; there is no errno. */
    REPLACED,
    /** The socket's file can't be given its owner or its permissions. */
    FILE,
    /** It can't be listened on. */
    LISTEN,
    /** It is open. */
    OPEN
  }

  private Stage stage = Stage.ADDRESS;
  private int errno;
  private int descriptor;
  private int port;

  /** Notes an open socket, with the port that it has, or 0. */
  public void open(int descriptor, int port) {
    this.stage = Stage.OPEN;
    this.errno = 0;
    this.descriptor = descriptor;
    this.port = port;
  }

  /** Notes the step that failed, and why. Nothing is left open. */
  public void failed(Stage stage, int errno) {
    this.stage = stage;
    this.errno = errno;
    this.descriptor = -1;
    this.port = 0;
  }

  /** Returns how far it came. */
  public Stage stage() {
    return stage;
  }

  /** Returns why it failed, or 0. */
  public int errno() {
    return errno;
  }

  /** Returns the descriptor of an open socket. */
  public int descriptor() {
    return descriptor;
  }

  /** Returns the port of an open socket; 0 where there are no ports. */
  public int port() {
    return port;
  }
}
