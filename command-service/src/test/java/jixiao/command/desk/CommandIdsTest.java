package jixiao.command.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
    @Test
    void each_is_greater_than_the_one_before_as_the_database_orders_them() {
        List<String> ids = Stream.generate(CommandIds::next).limit(10_000).map(UUID::toString).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.get(0)).variant()).isEqualTo(2);
    }

    @Test
    void messages_take_theirs_from_the_same_source() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
        assertThat(IdentifierFactory.getInstance().generateIdentifier()).isLessThan(CommandIds.next().toString());
    }

    @Test
    void many_at_once_are_all_different() {
        List<UUID> ids = IntStream.range(0, 50_000).parallel().mapToObj(number -> CommandIds.next()).toList();

        assertThat(ids).doesNotHaveDuplicates();
    }
}
