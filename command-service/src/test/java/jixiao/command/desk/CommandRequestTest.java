package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Origin;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.junit.jupiter.api.Test;

class CommandRequestTest {

    @Test
    void tells_the_furthest_position_and_never_an_earlier_one_after_it() {
        List<Long> told = new ArrayList<>();
        CommandRequest asking = CommandRequest.once(new Origin(new AccountName("clerk"), new UnitCode("225001"), Role.CLERK, Instant.EPOCH,
                "test"), told::add);
        asking.heard(5);
        asking.heard(3);
        asking.heard(5);
        asking.heard(8);
        assertThat(told).containsExactly(5L, 8L);
    }
}
