package io.popdb.pulse.topics.identities;

import io.popdb.pulse.errors.UsageException;
import io.popdb.pulse.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * Where users' passwords are written, once: a folder for each, {@code agencies/prov-40} or {@code roles/pulse-monitor}, which
 * only its owner may enter, and in it {@code client.properties}, which only he may read. The brokers keep no password that could
 * be read there, so a file that is lost means a new password.
 *
 * @param agenciesBootstrap where agencies find the brokers
 * @param centreBootstrap where the centre's own users do
 * @param authority the certificates that they are to trust, as PEM
 */
public record CredentialFolder(Path folder, String agenciesBootstrap, String centreBootstrap, String authority) {
    /** The file in a user's folder. */
    public static final String FILE = "client.properties";

    private static final String AGENCIES = "agencies";
    private static final String ROLES = "roles";
    private static final int PASSWORD_BYTES = 32;

    /**
     * Passwords can be written there, as far as can be known beforehand.
     *
     * @throws UsageException saying why not
     */
    public void requireWritable() {
        requireWritable(folder.resolve(AGENCIES));
        requireWritable(folder.resolve(ROLES));
    }

    private void requireWritable(Path below) {
        Path there = below.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new UsageException(there + " is no folder, so no passwords can be written to " + folder);
        }
        if (!Files.isWritable(there)) {
            throw new UsageException("the folder " + there + " may not be written: check whose it is");
        }
    }

    /** Where a user's file lies, or would. */
    public Path fileOf(String user) {
        return folderOf(user).resolve(FILE);
    }

    private Path folderOf(String user) {
        return folder.resolve(Role.of(user).isPresent() ? ROLES : AGENCIES).resolve(user);
    }

    /** The password in the user's file; where there is none yet, a new one, which is in the file then. */
    String keptOrNew(String user) throws IOException {
        Path file = fileOf(user);
        if (Files.exists(file)) {
            return ClientFile.password(file);
        }
        String password = made(new SecureRandom());
        write(user, password, file);
        return password;
    }

    /** Takes a password with the brokers' consent: it is in the user's file once they have taken it. */
    void renew(String user, Acceptance brokers) throws IOException, InterruptedException {
        String password = made(new SecureRandom());
        Path file = fileOf(user);
        Path fresh = file.resolveSibling(FILE + ".new");
        write(user, password, fresh);
        brokers.accept(password);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Has the brokers take a password. */
    @FunctionalInterface
    interface Acceptance {
        void accept(String password) throws InterruptedException;
    }

    /** Deletes a user's file, if there is one. */
    boolean forget(String user) throws IOException {
        return Files.deleteIfExists(fileOf(user));
    }

    private void write(String user, String password, Path file) throws IOException {
        makeFolders(folderOf(user));
        String text = ClientFile.text(
                user, password, Role.of(user).isPresent() ? centreBootstrap : agenciesBootstrap, authority);
        AtomicFile.replaceSecret(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void makeFolders(Path ofUser) throws IOException {
        if (Files.isDirectory(ofUser)) {
            return;
        }
        boolean posix = ofUser.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(
                ofUser,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0]);
    }

    static String made(RandomGenerator random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
