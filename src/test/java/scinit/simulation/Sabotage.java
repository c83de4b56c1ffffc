package scinit.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import scinit.kernel.ArrivedSignal;
import scinit.kernel.ChildChange;
import scinit.kernel.FileStatus;
import scinit.kernel.Kernel;
import scinit.kernel.Reaped;
import scinit.kernel.Signal;
import scinit.kernel.Sockets;
import scinit.kernel.SpawnAttributes;
import scinit.kernel.SpawnOutcome;
import scinit.kernel.SpawnRequest;
import scinit.kernel.Terminal;

/**
 * What a scinit with a mistake would do: calls of the kernel that are changed on their way. Each
 * breaks what one invariant guards.
 */
enum Sabotage {
  LOSES_A_SIGNAL(DeliveryCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("signalGroup") && call.number(1) == Signal.USR1 ? 0 : call.go();
    }
  },
  ASKS_FOR_FILES_WITHOUT_END(FileWorkCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      for (int i = 0; call.is("await") && i <= 5_000; i++) {
        call.kernel.files().readStatus("/", new FileStatus());
      }
      return call.go();
    }
  },
  KILLS_TOO_EARLY(GraceCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      Object answer = call.go();
      if (call.is("signalGroup") && call.number(1) == Signal.TERM) {
        call.kernel.signalGroup(call.number(0), Signal.KILL);
      }
      return answer;
    }
  },
  NEVER_SLEEPS(IdleCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("await") ? call.go(0L, call.arguments[1]) : call.go();
    }
  },
  TEARS_LINES(LogCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("writeToStandardError")
          ? call.go(call.arguments[0], call.number(1) / 2)
          : call.go();
    }
  },
  FORGETS_RELOADS(ReloadCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      Object answer = call.go();
      if (call.is("await") && ((ArrivedSignal) call.arguments[1]).number() == Signal.HUP) {
        ((ArrivedSignal) call.arguments[1]).clear();
      }
      return answer;
    }
  },
  KEEPS_ITS_RIGHTS(RightsCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("spawn")
          ? call.go(changed(call, false, SpawnAttributes.NONE), call.arguments[1])
          : call.go();
    }
  },
  LEAVES_SOCKET_FILES(SocketCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("sockets")
          ? without("removeFile", Sockets.class, call.kernel.sockets())
          : call.go();
    }
  },
  MISREADS_THE_STATUS(StatusCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      Object answer = call.go();
      if (answer == Reaped.CHANGE) {
        ChildChange change = (ChildChange) call.arguments[0];
        boolean isExit = change.kind() == ChildChange.Kind.EXITED;
        change.set(change.pid(), change.kind(), change.value() ^ (isExit ? 1 : 0));
      }
      return answer;
    }
  },
  STOPS_WITHOUT_A_REASON(StopCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      if (call.is("await")) {
        call.kernel.stopScinitGroup();
      }
      return call.go();
    }
  },
  STARTS_TWO(SuccessionCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      if (call.is("spawn")) {
        call.kernel.spawn((SpawnRequest) call.arguments[0], new SpawnOutcome());
      }
      return call.go();
    }
  },
  SPARES_LEFTOVERS(SurvivorCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("signalDescendants") ? 0 : call.go();
    }
  },
  KEEPS_THE_TERMINAL(TerminalCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("terminal")
          ? without("takeBack", Terminal.class, call.kernel.terminal())
          : call.go();
    }
  },
  WAITS_FOR_EVERYBODY(WaitCheck.class) {
    @Override
    Object act(Call call) throws Throwable {
      return call.is("spawn") ? call.go(changed(call, true, null), call.arguments[1]) : call.go();
    }
  };

  /** One call on its way. */
  record Call(Kernel kernel, Method method, Object[] arguments) {
    boolean is(String name) {
      return method.getName().equals(name);
    }

    int number(int index) {
      return (Integer) arguments[index];
    }

    Object go(Object... others) throws Throwable {
      return invoke(kernel, method, others.length == 0 ? arguments : others);
    }
  }

  /** The invariant that has to notice. */
  final Class<? extends Invariant> broken;

  Sabotage(Class<? extends Invariant> broken) {
    this.broken = broken;
  }

  abstract Object act(Call call) throws Throwable;

  /** Returns what scinit has in place of the kernel. */
  Kernel sabotage(Kernel kernel) {
    return proxy(Kernel.class, (method, arguments) -> act(new Call(kernel, method, arguments)));
  }

  private interface Handler {
    Object call(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> handler.call(method, arguments)));
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /** Returns an object whose method of that name does nothing, and answers 0. */
  private static <T> T without(String name, Class<T> type, T whole) {
    return proxy(
        type,
        (method, arguments) -> {
          if (!method.getName().equals(name)) {
            return invoke(whole, method, arguments);
          }
          return method.getReturnType() == int.class ? 0 : null;
        });
  }

  private static SpawnRequest changed(Call call, boolean waits, SpawnAttributes attributes) {
    SpawnRequest asked = (SpawnRequest) call.arguments[0];
    return new SpawnRequest(
        asked.command(),
        asked.place(),
        asked.claimTerminal(),
        waits || asked.waits(),
        asked.inheritance(),
        attributes == null ? asked.attributes() : attributes);
  }
}
