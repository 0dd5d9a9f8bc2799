package jixiao.kernel.event;

/** What can happen to who may do what: to accounts, and to the tree of units that their rights reach down. */
public sealed interface AccessEvent extends Event permits AccountEvent, UnitTreeEvent {
}
