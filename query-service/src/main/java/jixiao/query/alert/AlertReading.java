package jixiao.query.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.YearMonth;
import jixiao.kernel.judgement.Standing;
import jixiao.kernel.value.Role;
import jixiao.query.fold.StateTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads an alert as it is written, each component under its name; a closing reads all that its year has. */
final class AlertReading extends ValueDeserializer<Alert> {
    @Override
    public Alert deserialize(JsonParser json, DeserializationContext context) {
        ReadAlert read = new ReadAlert(new StateTokens(json, Alert.class));
        read.tokens.object(read::component);
        return read.alert();
    }

    /** The components so far. */
    @SuppressWarnings("NullAway.Init")
    private static final class ReadAlert {
        private final StateTokens tokens;
        private String rule;
        private Integer ruleVersion;
        private Integer key;
        private Integer occurrence;
        private String uuid;
        private YearMonth month;
        private String message;
        private Alert.State state;
        private Instant raisedAt;
        private @Nullable Instant clearedAt;
        private Long raisedPosition;
        private Long clearedPosition;
        private Alert.AlertAnswer explained;
        private Role escalatedTo;
        private @Nullable Instant escalatedAt;
        private Long escalatedPosition;
        private Standing severity;
        private Standing standing;
        private Alert.Worsening worsened;
        private @Nullable String ending;

        private ReadAlert(StateTokens tokens) {
            this.tokens = tokens;
        }

        private Alert alert() {
            for (Object needed : new Object[] {rule, ruleVersion, key, occurrence, raisedPosition}) {
                if (needed == null) {
                    throw tokens.wrong("one of rule, ruleVersion, key, occurrence and raisedPosition is missing");
                }
            }
            return new Alert(rule, ruleVersion, key, occurrence, uuid, month, message, state, raisedAt, clearedAt, raisedPosition,
                    clearedPosition, explained, escalatedTo, escalatedAt, escalatedPosition, severity, standing, worsened, ending);
        }

        private void component(String name) {
            switch (name) {
                case "rule" -> rule = tokens.text();
                case "ruleVersion" -> ruleVersion = tokens.number();
                case "key" -> key = tokens.number();
                case "occurrence" -> occurrence = tokens.number();
                case "uuid" -> uuid = tokens.text();
                case "month" -> month = tokens.month();
                case "message" -> message = tokens.text();
                case "state" -> state = Alert.State.valueOf(tokens.text());
                case "raisedAt" -> raisedAt = requireNonNull(tokens.instant());
                case "clearedAt" -> clearedAt = tokens.instant();
                case "raisedPosition" -> raisedPosition = tokens.longNumber();
                case "clearedPosition" -> clearedPosition = tokens.longNumber();
                case "explained" -> explained = tokens.bound(Alert.AlertAnswer.class);
                case "escalatedTo" -> escalatedTo = Role.valueOf(tokens.text());
                case "escalatedAt" -> escalatedAt = tokens.instant();
                case "escalatedPosition" -> escalatedPosition = tokens.longNumber();
                case "severity" -> severity = Standing.valueOf(tokens.text());
                case "standing" -> standing = Standing.valueOf(tokens.text());
                case "ending" -> ending = tokens.text();
                case "worsened" -> worsened = tokens.bound(Alert.Worsening.class);
                default -> throw tokens.unknown(name);
            }
        }
    }
}
