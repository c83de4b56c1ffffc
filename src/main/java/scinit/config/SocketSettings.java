package scinit.config;

import java.util.List;
import scinit.kernel.ListenRequest;

/**
 * The sockets that scinit holds for the command.
 *
 * @param listeners what to listen on, in the order of the command line
 * @param standardInputName the name of the socket that the command gets as its stdin; null for none
 */
public record SocketSettings(List<ListenRequest> listeners, String standardInputName) {
  /**
   * How many sockets there may be: scinit keeps its own descriptors of them above the numbers that
   * the command gets them as.
   */
  public static final int MOST = 500;

  /** No socket at all. */
  public static final SocketSettings NONE = new SocketSettings(List.of(), null);
}
