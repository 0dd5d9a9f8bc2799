package jixiao.command.attachment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import jixiao.command.attachment.FileTypeDetector.KindNotTaken;
import jixiao.command.desk.CommandRequest;
import jixiao.command.platform.Malformed;
import jixiao.command.platform.Unknown;
import jixiao.identity.audit.AuditAction;
import jixiao.identity.audit.Audited;
import jixiao.identity.audit.http.Recorded;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.Attachment;
import jixiao.web.admission.TooBusy;
import jixiao.web.body.Arriving;
import jixiao.web.body.BodyPace;
import jixiao.web.body.StreamedBody;
import jixiao.web.problem.Refuses;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.unit.DataSize;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files handed in and given back over HTTP, to whoever handed them in or may see what names them. */
@RestController
@RequestMapping("/api/attachments")
@PreAuthorize("hasAnyRole('CLERK', 'UNIT_REVIEWER', 'DEPARTMENT_REVIEWER', 'REVIEWER', 'LEADER', 'AUDITOR')")
@Tag(name = "附件")
class AttachmentApi {
    /** What a name may hold: nothing that means another place, or that hides its ending. */
    private static final String NAME = "[^\\p{Cntrl}\\p{Cf}/\\\\:*?\"<>|]{1,200}";

    private final Semaphore places;
    private final int atOnce;
    private final Attachments attachments;
    private final BodyPace pace;

    AttachmentApi(Attachments attachments, @Value("${jixiao.attachments.at-once}") int atOnce,
                  @Value("${jixiao.uploads.slowest}") DataSize slowest, @Value("${jixiao.uploads.granted}") Duration granted) {
        this.attachments = attachments;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
        this.pace = new BodyPace(slowest.toBytes(), granted);
    }

    @Operation(operationId = "uploadAttachment",
            summary = "上传一个附件：正文就是文件内容，name 是文件名", description = "类型由内容判定；相同内容只存一份，再传得到同一个 sha256。不收的，回答说明看到的是什么、收哪些；"
            + "同时上传的人太多时不受理。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
                    mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary",
                            description = "文件内容，不是表单"))))
    @StreamedBody(bytes = "jixiao.attachments.largest")
    @Refuses(KindNotTaken.class)
    @Recorded(Recorded.By.ITSELF_FIRST)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('CLERK', 'REVIEWER')")
    ResponseEntity<Attachment> handIn(HttpServletRequest request, @RequestParam String name, CommandRequest asking)
            throws IOException, SQLException, HttpMediaTypeNotSupportedException {
        requireBareBody(request);
        if (!name.matches(NAME) || Invisible.isAll(name)) {
            throw new Malformed("name", "文件名应有 1 至 200 个字符，不含控制符和 / \\ : * ? \" < > |");
        }
        if (!places.tryAcquire()) {
            throw new TooBusy("正在接收另外 %d 个附件，请稍后再试".formatted(atOnce));
        }
        try (Incoming incoming = Incoming.from(new Arriving(request.getInputStream(), pace, System::nanoTime))) {
            if (incoming.bytes() == 0) {
                throw new Malformed("body", "文件是空的");
            }
            FileKind kind = FileTypeDetector.at(incoming.file());
            attachments.keep(incoming, name, kind, asking.origin().account(), asking.origin().at());
            return ResponseEntity.created(URI.create("/api/attachments/" + incoming.sha256()))
                    .body(new Attachment(incoming.sha256(), name, kind.mediaType(), incoming.bytes()));
        } finally {
            places.release();
        }
    }

    /** The server takes a form apart before we see it, and the file would be gone. */
    private static void requireBareBody(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        if (type != null && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE) || type.startsWith("multipart/"))) {
            throw new HttpMediaTypeNotSupportedException(MediaType.parseMediaType(type), List.of(MediaType.APPLICATION_OCTET_STREAM));
        }
    }

    @Operation(operationId = "downloadAttachment",
            summary = "取回一个附件；name 可指定下载时的文件名", description = "回答就是文件内容，按附件下载，不在浏览器中打开。只给上传的人，和看得到引用它的报送、回复或草稿的人；404：没有这个附件，或不在您的范围内。",
            responses = @ApiResponse(responseCode = "200", content = @Content(
            mediaType = MediaType.ALL_VALUE, schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/{sha256}")
    void give(@PathVariable String sha256, @RequestParam(required = false) String name, CommandRequest asking, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        Audited.takesAway(request, AuditAction.ATTACHMENT);
        Attachment attachment = attachments.known(sha256, asking).orElseThrow(() -> new Unknown("没有附件 " + sha256));
        attachments.unit(sha256).ifPresent(unit -> Audited.about(request, unit));
        String called = name != null && name.matches(NAME) ? name : attachment.name();
        FileKind kind = FileKind.of(attachment.type()).orElseThrow();
        response.setContentType(kind == FileKind.TEXT ? kind.mediaType() + ";charset=UTF-8" : kind.mediaType());
        response.setContentLengthLong(attachment.bytes());
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(kind.fitting(called), StandardCharsets.UTF_8)
                .build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'"); // should a browser show it all the same
        attachments.write(attachment, response.getOutputStream());
    }
}
