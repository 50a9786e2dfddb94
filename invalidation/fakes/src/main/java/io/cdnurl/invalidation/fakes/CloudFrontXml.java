package io.cdnurl.invalidation.fakes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML of CloudFront's API of 2020-05-31, as the fake one reads and writes it. */
final class CloudFrontXml {
    static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    /** The body of CreateInvalidation. */
    record Batch(String reference, int quantity, List<String> items) {}

    /** Writes the content of a document. */
    @FunctionalInterface
    interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private CloudFrontXml() {}

    static Batch readBatch(byte[] body) throws ApiException {
        if (body.length == 0) {
            throw new ApiException(
                    400,
                    "MissingBody",
                    "This operation requires a body. Ensure that the body is present and the Content-Type header is"
                            + " set.");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
            Element root = document.getDocumentElement();
            if (!root.getLocalName().equals("InvalidationBatch") || !NAMESPACE.equals(root.getNamespaceURI())) {
                throw malformed();
            }
            return new Batch(
                    only(root, "CallerReference"), Integer.parseInt(only(root, "Quantity")), all(root, "Path"));
        } catch (SAXException | NumberFormatException e) {
            throw malformed();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String only(Element root, String name) throws ApiException {
        List<String> values = all(root, name);
        if (values.size() != 1) {
            throw malformed();
        }
        return values.get(0);
    }

    private static List<String> all(Element root, String name) {
        NodeList elements = root.getElementsByTagNameNS(NAMESPACE, name);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> elements.item(i).getTextContent())
                .toList();
    }

    private static ApiException malformed() {
        return new ApiException(400, "MalformedXML", "The XML document is malformed.");
    }

    static String error(int status, String code, String message, String requestId) {
        return document("ErrorResponse", xml -> {
            xml.writeStartElement("Error");
            text(xml, "Type", status >= 500 ? "Receiver" : "Sender");
            text(xml, "Code", code);
            text(xml, "Message", message);
            xml.writeEndElement();
            text(xml, "RequestId", requestId);
        });
    }

    static String invalidation(FakeDistribution.Invalidation invalidation) {
        return document("Invalidation", xml -> {
            summary(xml, invalidation);
            xml.writeStartElement("InvalidationBatch");
            xml.writeStartElement("Paths");
            text(
                    xml,
                    "Quantity",
                    Integer.toString(invalidation.accepted().items().size()));
            xml.writeStartElement("Items");
            for (String item : invalidation.accepted().items()) {
                text(xml, "Path", item);
            }
            xml.writeEndElement();
            xml.writeEndElement();
            text(xml, "CallerReference", invalidation.accepted().reference());
            xml.writeEndElement();
        });
    }

    static String list(List<FakeDistribution.Invalidation> invalidations) {
        return document("InvalidationList", xml -> {
            text(xml, "Marker", "");
            text(xml, "MaxItems", "100");
            text(xml, "IsTruncated", "false");
            text(xml, "Quantity", Integer.toString(invalidations.size()));
            xml.writeStartElement("Items");
            for (FakeDistribution.Invalidation invalidation : invalidations) {
                xml.writeStartElement("InvalidationSummary");
                summary(xml, invalidation);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void summary(XMLStreamWriter xml, FakeDistribution.Invalidation invalidation)
            throws XMLStreamException {
        text(xml, "Id", invalidation.accepted().id());
        text(xml, "CreateTime", invalidation.created().toString());
        text(xml, "Status", invalidation.isCompleted() ? "Completed" : "InProgress");
    }

    static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    static String document(String root, Content content) {
        try {
            StringWriter out = new StringWriter();
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(NAMESPACE);
            content.write(xml);
            xml.writeEndDocument();
            xml.close();
            return out.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
