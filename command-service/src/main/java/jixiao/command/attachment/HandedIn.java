package jixiao.command.attachment;

import java.util.List;
import java.util.Optional;
import jixiao.command.desk.CommandRequest;
import jixiao.command.platform.Refusal;
import jixiao.kernel.value.Attachment;

/** The files that were handed in: whatever is decided may only name such, with the type and size they were seen to have. */
public interface HandedIn {
    /** Those of them that whoever asks may read: nobody comes to see a file by naming it. */
    Shown shownTo(CommandRequest asking);

    /** The files that one asker may read, and may name. */
    interface Shown {
        Optional<Attachment> find(String sha256);

        /** The same files under the names given, each as it was seen to be. Throws {@link NotHandedIn} for the first that is not shown. */
        default List<Attachment> all(List<Attachment> named) {
            return named.stream().map(one -> find(one.sha256())
                    .map(seen -> new Attachment(seen.sha256(), one.name(), seen.type(), seen.bytes()))
                    .orElseThrow(() -> new NotHandedIn(one))).toList();
        }
    }

    /** A file is named that nobody handed in, or none that whoever names it may read. */
    final class NotHandedIn extends Refusal {
        NotHandedIn(Attachment named) {
            super("附件「%s」（%s）还没有上传，请先上传再引用", named.name(), named.sha256());
        }
    }
}
