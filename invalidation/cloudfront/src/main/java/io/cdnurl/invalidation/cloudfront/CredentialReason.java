package io.cdnurl.invalidation.cloudfront;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Why the SDK has no credentials. Its chain of credentials says that of each place where it looked, in one text with a
 * dump of all profiles; what counts are the places that are set up, and failed.
 */
final class CredentialReason {
    /** What follows the name of the chain: the places and their reasons. */
    private static final Pattern CHAIN =
            Pattern.compile("^Unable to load credentials from any of the providers.*? : \\[");

    private static final Pattern PLACE = Pattern.compile("(?:^|, )\\w+CredentialsProvider\\([^()]*\\): ");

    private static final Pattern DUMP = Pattern.compile(
            "(?:: |, profileFile=)?ProfileFile\\(sections=\\[[^]]*], profiles=\\[(?:Profile\\([^)]*\\)(?:, )?)*]\\)");

    /** What the SDK says of a place that is not set up. */
    private static final Pattern NOT_SET_UP = Pattern.compile("^Unable to load credentials from system settings"
            + "|^Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE"
            + "|^Profile file contained no credentials for profile 'default'"
            + "|^Cannot fetch credentials from container - neither"
            + "|^IMDS credentials have been disabled"
            + "|^Failed to load credentials from IMDS");

    /** What the SDK appends about its request. */
    private static final Pattern ATTEMPTS = Pattern.compile(" ?\\(SDK (?:Attempt Count|Diagnostics)[^()]*+\\)");

    private CredentialReason() {}

    /**
     * {@return the reasons of the places that are set up, or empty if none is}
     *
     * @param message the message of the SDK's exception
     */
    static String of(String message) {
        String text = ATTEMPTS.matcher(DUMP.matcher(message).replaceAll("")).replaceAll("");
        if (!CHAIN.matcher(text).find()) {
            return withoutFullStop(text);
        }
        String places = CHAIN.matcher(text).replaceFirst("");
        List<String> reasons = new ArrayList<>();
        List<MatchResult> found = PLACE.matcher(places).results().toList();
        for (int i = 0; i < found.size(); i++) {
            int end = i + 1 < found.size() ? found.get(i + 1).start() : places.lastIndexOf(']');
            String reason = places.substring(
                    found.get(i).end(), Math.max(end, found.get(i).end()));
            if (!NOT_SET_UP.matcher(reason).find()) {
                reasons.add(withoutFullStop(reason));
            }
        }
        return String.join("; ", reasons);
    }

    /** A message goes on after the reason. */
    private static String withoutFullStop(String reason) {
        String stripped = reason.stripTrailing();
        int end = stripped.length();
        while (end > 0 && stripped.charAt(end - 1) == '.') {
            end--;
        }
        return stripped.substring(0, end);
    }

    /**
     * {@return what to do}
     *
     * @param reason what {@link #of} found
     */
    static String remedy(String reason) {
        if (reason.contains("must be on the class path")) {
            return "add that module of software.amazon.awssdk";
        }
        if (reason.contains("no credentials for profile")) {
            return "look at the name of the profile, and into the files of AWS (AWS_CONFIG_FILE,"
                    + " AWS_SHARED_CREDENTIALS_FILE)";
        }
        if (reason.contains("source profile")) {
            return "look at source_profile in the profile, and whether the profile that it names has credentials in the"
                    + " files of AWS (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE)";
        }
        if (reason.contains("SSO")) {
            return "run 'aws sso login' for the profile";
        }
        if (reason.contains("login_session")) {
            return "run 'aws login' for the profile";
        }
        if (reason.contains("sts:AssumeRole")) {
            return "look at the name of the role, and at its trust policy";
        }
        return "renew the credentials of the SDK's chain (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and"
                + " AWS_SESSION_TOKEN, a profile, a role), and look at this machine's clock";
    }
}
