package scinit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scinit.kernel.ListenRequest;

class ListenSpecTest {
  private static ListenRequest read(String spec) throws UsageException {
    return ListenSpec.read(new OptionValue(Option.LISTEN, "--listen", spec, false));
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:80,TCP,127.0.0.1,80,tcp-80",
    "tcp://[::1]:0,TCP,::1,0,tcp-0",
    "udp://localhost:53,UDP,127.0.0.1,53,udp-53",
    "tcp://*:8080,TCP,*,8080,tcp-8080",
    "tcp://:8080,TCP,*,8080,tcp-8080",
    "web=tcp://1.2.3.4:65535,TCP,1.2.3.4,65535,web"
  })
  void readsInternetAddresses(String spec, String kind, String host, int port, String name)
      throws UsageException {
    ListenRequest request = read(spec);
    assertThat(request.kind()).hasToString(kind);
    assertThat(request.host()).isEqualTo(host);
    assertThat(request.port()).isEqualTo(port);
    assertThat(request.name()).isEqualTo(name);
    assertThat(request.backlog()).isEqualTo(4096);
  }

  @ParameterizedTest
  @CsvSource({
    "unix:/run/app.sock,UNIX_STREAM,/run/app.sock,app.sock",
    "unix-dgram:/run/a:b,UNIX_DATAGRAM,/run/a:b,a_b",
    "unix:@hidden,UNIX_STREAM,@hidden,hidden"
  })
  void readsUnixAddresses(String spec, String kind, String path, String name)
      throws UsageException {
    ListenRequest request = read(spec);
    assertThat(request.kind()).hasToString(kind);
    assertThat(request.path()).isEqualTo(path);
    assertThat(request.name()).isEqualTo(name);
  }

  @Test
  void readsOptions() throws UsageException {
    ListenRequest request = read("a=unix:/a?mode=0660&owner=www:7&backlog=5");
    assertThat(request.mode()).isEqualTo(0660);
    assertThat(request.owner().text()).isEqualTo("www:7");
    assertThat(request.backlog()).isEqualTo(5);
    assertThat(read("udp://:1?reuseport").reusePort()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8080",
        "http://a:1",
        "tcp://1.2.3.4",
        "tcp://1.2.3.4:65536",
        "tcp://1.2.3.4:-1",
        "tcp://::1:80",
        "unix:",
        "unix:relative",
        "unix:@",
        "=tcp://:1",
        "a b=tcp://:1",
        "tcp://:1?mode=0660",
        "tcp://:1?owner=root",
        "unix:@a?mode=0660",
        "unix:/a?mode=8",
        "unix:/a?mode=7777",
        "unix:/a?owner=",
        "unix:/a?owner=a:",
        "unix:/a?owner=:a",
        "unix:/a?owner=a:b:c",
        "unix:/a?mode=00660",
        "unix:/a?reuseport",
        "udp://:1?backlog=3",
        "tcp://:1?backlog",
        "tcp://:1?",
        "tcp://:1?reuseport=1"
      })
  void refusesWhatItCannotUnderstand(String spec) {
    assertThatThrownBy(() -> read(spec))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("cannot understand --listen " + spec + ": ");
  }

  @Test
  void keepsTheOrderOfTheCommandLine() throws UsageException {
    String[] words = {
      "--ports", "1,2", "--listen", "unix:/a", "--bind-addr", "::1", "--ports", "3", "command"
    };
    List<ListenRequest> listeners =
        CommandLine.parse(new TestArguments(words), List.of("SCINIT_PORTS=9"))
            .config()
            .sockets()
            .listeners();
    assertThat(listeners)
        .extracting(ListenRequest::spec)
        .containsExactly("tcp://[::1]:1", "tcp://[::1]:2", "unix:/a", "tcp://[::1]:3");
  }
}
