/* A child that does nothing for ever, dies of SIGTERM like any simple program, and never outlives its init. */
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) pause();
}
