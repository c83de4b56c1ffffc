package example;

import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says some words, who serves them, and how often that has been started anew. */
final class Page extends Handler.Abstract.NonBlocking {
  private static final String WORDS = "Change me";

  private final String html =
      """
      <!DOCTYPE html>
      <title>scinit and Jetty</title>
      <h1>%s</h1>
      <p>Served by process %d; restarts so far: %s.</p>
      """
          .formatted(
              WORDS,
              ProcessHandle.current().pid(),
              Objects.requireNonNullElse(System.getenv("SCINIT_RELOAD_COUNT"), "0"));

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
    Content.Sink.write(response, true, html, callback);
    return true;
  }
}
