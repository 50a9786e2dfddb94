/** Purging of CloudFront, by the AWS SDK. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // the SDK's modules state their names
module io.cdnurl.invalidation.cloudfront {
    requires transitive io.cdnurl.invalidation;
    requires transitive software.amazon.awssdk.services.cloudfront;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires transitive software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;
    requires org.slf4j; // the SDK needs it, and its modules do not say so
    requires static transitive org.jspecify;

    exports io.cdnurl.invalidation.cloudfront;
}
