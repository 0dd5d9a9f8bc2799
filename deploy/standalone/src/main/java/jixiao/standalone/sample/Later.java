package jixiao.standalone.sample;

/** Something that no story can say beforehand. */
@FunctionalInterface
interface Later {
    Object known(StoryTelling now);
}
