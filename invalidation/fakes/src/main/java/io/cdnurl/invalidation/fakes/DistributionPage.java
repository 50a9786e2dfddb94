package io.cdnurl.invalidation.fakes;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of distributions, as <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListDistributions.html">ListDistributions</a>
 * describes it.
 *
 * @param marker where the page begins: after this ID; empty for the first page
 * @param maxItems how many distributions a page has
 * @param distributions those of the page
 * @param hasMore whether others follow
 */
record DistributionPage(String marker, int maxItems, List<FakeDistribution> distributions, boolean hasMore) {
    private static final int LARGEST = 100;
    private static final Pattern PARAMETER = Pattern.compile("(Marker|MaxItems)=([A-Z0-9]*)");

    /**
     * Reads what page is asked for.
     *
     * @param request the address of the request
     * @param all the distributions, sorted by their IDs
     * @param largest how many distributions a page may have
     */
    static DistributionPage of(URI request, Collection<FakeDistribution> all, int largest) throws ApiException {
        String marker = "";
        int maxItems = LARGEST;
        String query = request.getRawQuery() == null ? "" : request.getRawQuery();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            Matcher matcher = PARAMETER.matcher(parameter);
            if (!matcher.matches()) {
                throw invalid("The parameter " + parameter + " is not known.");
            }
            if (matcher.group(1).equals("Marker")) {
                marker = matcher.group(2);
            } else {
                maxItems = maxItems(matcher.group(2));
            }
        }
        String after = marker;
        if (!after.isEmpty() && all.stream().noneMatch(each -> each.id().equals(after))) {
            throw invalid("The marker is not the ID of a distribution.");
        }
        List<FakeDistribution> rest =
                all.stream().filter(each -> each.id().compareTo(after) > 0).toList();
        int size = Math.min(Math.min(maxItems, largest), rest.size());
        return new DistributionPage(marker, maxItems, rest.subList(0, size), size < rest.size());
    }

    private static int maxItems(String number) throws ApiException {
        if (!number.matches("[1-9][0-9]?|100")) {
            throw invalid("MaxItems is not 1 to 100.");
        }
        return Integer.parseInt(number);
    }

    private static ApiException invalid(String message) {
        return new ApiException(400, "InvalidArgument", message);
    }

    private @Nullable String nextMarker() {
        return hasMore ? distributions.get(distributions.size() - 1).id() : null;
    }

    String xml() {
        return CloudFrontXml.document("DistributionList", xml -> {
            CloudFrontXml.text(xml, "Marker", marker);
            String next = nextMarker();
            if (next != null) {
                CloudFrontXml.text(xml, "NextMarker", next);
            }
            CloudFrontXml.text(xml, "MaxItems", Integer.toString(maxItems));
            CloudFrontXml.text(xml, "IsTruncated", Boolean.toString(hasMore));
            CloudFrontXml.text(xml, "Quantity", Integer.toString(distributions.size()));
            if (!distributions.isEmpty()) {
                xml.writeStartElement("Items");
                for (FakeDistribution distribution : distributions) {
                    summary(xml, distribution);
                }
                xml.writeEndElement();
            }
        });
    }

    /** All elements that the API promises, in its order, with the least in each. */
    private static void summary(XMLStreamWriter xml, FakeDistribution distribution) throws XMLStreamException {
        xml.writeStartElement("DistributionSummary");
        CloudFrontXml.text(xml, "Id", distribution.id());
        CloudFrontXml.text(xml, "ARN", "arn:aws:cloudfront::123456789012:distribution/" + distribution.id());
        CloudFrontXml.text(xml, "Status", "Deployed");
        CloudFrontXml.text(xml, "LastModifiedTime", "2026-01-02T03:04:05.678Z");
        CloudFrontXml.text(xml, "DomainName", distribution.domainName());
        aliases(xml, distribution.aliases());
        originAndBehaviors(xml);
        CloudFrontXml.text(xml, "Comment", "");
        CloudFrontXml.text(xml, "PriceClass", "PriceClass_All");
        CloudFrontXml.text(xml, "Enabled", "true");
        xml.writeStartElement("ViewerCertificate");
        CloudFrontXml.text(xml, "CloudFrontDefaultCertificate", "true");
        xml.writeEndElement();
        xml.writeStartElement("Restrictions");
        xml.writeStartElement("GeoRestriction");
        CloudFrontXml.text(xml, "RestrictionType", "none");
        CloudFrontXml.text(xml, "Quantity", "0");
        xml.writeEndElement();
        xml.writeEndElement();
        CloudFrontXml.text(xml, "WebACLId", "");
        CloudFrontXml.text(xml, "HttpVersion", "http2");
        CloudFrontXml.text(xml, "IsIPV6Enabled", "true");
        CloudFrontXml.text(xml, "Staging", "false");
        xml.writeEndElement();
    }

    private static void aliases(XMLStreamWriter xml, List<String> aliases) throws XMLStreamException {
        xml.writeStartElement("Aliases");
        CloudFrontXml.text(xml, "Quantity", Integer.toString(aliases.size()));
        if (!aliases.isEmpty()) {
            xml.writeStartElement("Items");
            for (String alias : aliases) {
                CloudFrontXml.text(xml, "CNAME", alias);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void originAndBehaviors(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("Origins");
        CloudFrontXml.text(xml, "Quantity", "1");
        xml.writeStartElement("Items");
        xml.writeStartElement("Origin");
        CloudFrontXml.text(xml, "Id", "origin");
        CloudFrontXml.text(xml, "DomainName", "origin.example.com");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("DefaultCacheBehavior");
        CloudFrontXml.text(xml, "TargetOriginId", "origin");
        CloudFrontXml.text(xml, "ViewerProtocolPolicy", "redirect-to-https");
        xml.writeEndElement();
        for (String none : List.of("CacheBehaviors", "CustomErrorResponses")) {
            xml.writeStartElement(none);
            CloudFrontXml.text(xml, "Quantity", "0");
            xml.writeEndElement();
        }
    }
}
