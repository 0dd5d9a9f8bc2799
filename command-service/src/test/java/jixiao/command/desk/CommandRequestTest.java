package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import jixiao.kernel.access.Rights;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;

class CommandRequestTest {
    private static final CommandRequest.Who CLERK = CommandRequest.Who.with(new Origin(new AccountName("clerk"), new UnitCode("225001"),
            Role.CLERK, Instant.EPOCH, "test"), Rights.OF_THE_SYSTEM);

    @Test
    void tells_the_furthest_position_and_never_an_earlier_one_after_it() {
        List<Long> told = new ArrayList<>();
        CommandRequest asking = CommandRequest.once(CLERK, told::add);
        asking.heard(5);
        asking.heard(3);
        asking.heard(5);
        asking.heard(8);
        assertThat(told).containsExactly(5L, 8L);
    }

    @Test
    void is_told_replayed_while_everything_it_asked_was_there_before() {
        List<Boolean> told = new ArrayList<>();
        CommandRequest asking = CommandRequest.keyed(CLERK, UUID.randomUUID(), "digest", new CommandRequest.Asker() {
                    @Override
                    public void heard(long position) {
                        // of no matter
                    }

                    @Override
                    public void replayed(boolean isReplayed) {
                        told.add(isReplayed);
                    }
                });
        asking.answered(true);
        asking.answered(true);
        asking.answered(false);
        asking.answered(true);
        assertThat(told).containsExactly(true, false);
    }
}
