import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds files against veraPDF's PDF/UA-1 profile. One line per file: "ok|bad CHECKS FILE", then a line
 * "  CLAUSE-TEST MESSAGE" per failed check. The profile is read with DOM, because the jar holds no JAXB.
 */
public class PdfUa {
    private static final String PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        System.out.println("rules " + profile.getRules().size());
        for (String file : files) check(file, profile);
    }

    private static void check(String file, ValidationProfile profile) throws Exception {
        try (InputStream data = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(data, PDFAFlavour.PDFUA_1)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 50, false, false, false);
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "ok " : "bad ") + result.getTotalAssertions() + " " + file);
            for (TestAssertion each : result.getTestAssertions())
                System.out.println("  " + each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber()
                        + " " + each.getMessage());
        }
    }

    private static ValidationProfile profile() throws Exception {
        try (InputStream xml = PdfUa.class.getClassLoader().getResourceAsStream(PROFILE)) {
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
            Set<Rule> rules = new LinkedHashSet<>();
            for (Element rule : all(document.getDocumentElement(), "rule")) rules.add(rule(rule));
            Set<Variable> variables = new LinkedHashSet<>();
            for (Element each : all(document.getDocumentElement(), "variable"))
                variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                        text(each, "defaultValue"), text(each, "value")));
            return Profiles.profileFromValues(PDFAFlavour.PDFUA_1,
                    Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0)), "", rules, variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0);
        String deferred = rule.getAttribute("deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.ISO_14289_1, id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), new ArrayList<ErrorArgument>()),
                new ArrayList<Reference>());
    }

    private static String text(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) found.add((Element) nodes.item(index));
        return found;
    }
}
