package jixiao.command.rulebook;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import jixiao.command.rulebook.RulebookCommand.StateHolidays;
import jixiao.kernel.year.WorkingDays;

/** What a year's holidays must be: days of that year, none said twice, and not so many that nothing would be due. */
final class SoundHolidays {
    /** Twice what a year has had. */
    private static final int MOST_DAYS = 60;

    private SoundHolidays() {
    }

    /** As a sentence; empty where they are sound. */
    static Optional<String> fault(StateHolidays stated) {
        Optional<LocalDate> strange = Stream.concat(stated.daysOff().stream(), stated.workdays().stream())
                .filter(day -> day.getYear() != stated.year()).findFirst();
        if (strange.isPresent()) {
            return Optional.of("%s 不是 %d 年的日子".formatted(strange.get(), stated.year()));
        }
        Optional<LocalDate> both = stated.workdays().stream().filter(stated.daysOff()::contains).findFirst();
        if (both.isPresent()) {
            return Optional.of("%s 既写为放假又写为上班".formatted(both.get()));
        }
        Optional<LocalDate> idle = stated.workdays().stream().filter(WorkingDays.BY_WEEKDAY::isWorking).findFirst();
        if (idle.isPresent()) {
            return Optional.of("%s 不是周末，本来就上班".formatted(idle.get()));
        }
        int most = Math.max(stated.daysOff().size(), stated.workdays().size());
        return most > MOST_DAYS ? Optional.of("写了 %d 天，最多 %d 天".formatted(most, MOST_DAYS)) : Optional.empty();
    }
}
