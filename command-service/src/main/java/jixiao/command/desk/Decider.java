package jixiao.command.desk;

/** Names a class that decides (an Axon aggregate), so that its package can keep it to itself. */
public record Decider(Class<?> aggregate) {
}
