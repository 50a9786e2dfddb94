package io.cdnurl.api;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what users of a module can see with what the project has agreed to, the module's {@code api.txt}.
 *
 * <p>This is a program in one file, which {@code java} compiles and runs. So it needs no module on which all others
 * would depend. The root {@code pom.xml} runs it for each published module in the phase {@code verify}.
 */
public final class PublicApi {
    private static final int ACCESS = Modifier.PUBLIC | Modifier.PROTECTED;

    private final ClassLoader loader;
    private final Path classes;

    PublicApi(ClassLoader loader, Path classes) {
        this.loader = loader;
        this.classes = classes;
    }

    /**
     * Compares, or writes the file.
     *
     * @param arguments the artifact's name, the folder of its classes, the file, {@code true} to write the file
     * @throws IOException if the classes cannot be read, or the file cannot be read or written
     * @throws ClassNotFoundException if the class path is not the module's
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        String artifact = arguments[0];
        Path classes = Path.of(arguments[1]);
        Path file = Path.of(arguments[2]);
        boolean update = Boolean.parseBoolean(arguments[3]);
        if (!Files.isDirectory(classes)) {
            return; // a parent of modules
        }
        String now = new PublicApi(PublicApi.class.getClassLoader(), classes).text();
        String agreed = Files.exists(file) ? Files.readString(file).replace("\r", "") : "";
        if (now.equals(agreed)) {
            return;
        }
        if (update) {
            Files.writeString(file, now);
            System.out.println("Wrote " + file + ":\n" + differences(agreed, now));
        } else {
            System.err.println("The public API of " + artifact + " is not the one in " + file + ":\n"
                    + differences(agreed, now) + "\nTo accept the change, run this command and commit the file:\n"
                    + "    mvn -DskipTests -Dapi.update -pl :" + artifact + " -am verify");
            System.exit(1);
        }
    }

    /** What is gone and what is new, each below the type that it belongs to. */
    static String differences(String before, String after) {
        Map<String, Set<String>> old = linesByHeading(before);
        Map<String, Set<String>> current = linesByHeading(after);
        Set<String> headings = new LinkedHashSet<>(old.keySet());
        headings.addAll(current.keySet());
        List<String> result = new ArrayList<>();
        for (String heading : headings) {
            Set<String> gone = minus(old.get(heading), current.get(heading));
            Set<String> added = minus(current.get(heading), old.get(heading));
            if (!gone.isEmpty() || !added.isEmpty()) {
                gone.forEach(line -> result.add("- " + line));
                added.forEach(line -> result.add("+ " + line));
                if (!gone.contains(heading) && !added.contains(heading)) {
                    result.add(result.size() - gone.size() - added.size(), "  " + heading);
                }
            }
        }
        return result.isEmpty() ? "  the order of its lines" : String.join("\n", result);
    }

    private static Set<String> minus(Set<String> lines, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(lines == null ? Set.of() : lines);
        rest.removeAll(others == null ? Set.of() : others);
        return rest;
    }

    /** Each line that is not indented, with itself and the indented lines below it. */
    private static Map<String, Set<String>> linesByHeading(String text) {
        Map<String, Set<String>> lines = new LinkedHashMap<>();
        String heading = "";
        for (String line : text.lines().filter(Predicate.not(String::isBlank)).toList()) {
            heading = line.startsWith(" ") ? heading : line;
            lines.computeIfAbsent(heading, key -> new LinkedHashSet<>()).add(line);
        }
        return lines;
    }

    /**
     * The module, the packages that it exports to all, and their types. Without a descriptor these are all packages but
     * those below {@code internal}.
     */
    String text() throws IOException, ClassNotFoundException {
        Set<Class<?>> own = ownTypes();
        Set<String> packages = new TreeSet<>();
        StringBuilder text = new StringBuilder();
        Path descriptor = classes.resolve("module-info.class");
        if (Files.exists(descriptor)) {
            ModuleDescriptor module = read(descriptor);
            text.append("module ").append(module.name()).append('\n');
            module.requires().stream()
                    .filter(required -> required.modifiers().contains(Requires.Modifier.TRANSITIVE))
                    .map(required -> "  requires transitive " + required.name() + '\n')
                    .sorted()
                    .forEach(text::append);
            module.exports().stream()
                    .filter(Predicate.not(Exports::isQualified))
                    .map(Exports::source)
                    .forEach(packages::add);
        } else {
            own.stream()
                    .map(Class::getPackageName)
                    .filter(name -> !name.contains(".internal."))
                    .forEach(packages::add);
        }
        for (String name : packages) {
            text.append(text.isEmpty() ? "" : "\n").append(packageLine(name)).append('\n');
            own.stream()
                    .filter(type -> type.getPackageName().equals(name) && isAccessible(type))
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .map(type -> new TypeText(
                            type,
                            seen -> isAccessible(seen)
                                    && (!own.contains(seen) || packages.contains(seen.getPackageName()))))
                    .forEach(type -> text.append('\n').append(type.text()));
        }
        return text.toString();
    }

    private static ModuleDescriptor read(Path descriptor) throws IOException {
        try (InputStream bytes = Files.newInputStream(descriptor)) {
            return ModuleDescriptor.read(bytes);
        }
    }

    private Set<Class<?>> ownTypes() throws IOException, ClassNotFoundException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(file -> file.toString().endsWith(".class")).toList();
        }
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Path file : files) {
            String name = classes.relativize(file).toString().replace('\\', '/').replaceFirst("\\.class$", "");
            if (!name.endsWith("-info") && !name.startsWith("META-INF/")) {
                types.add(Class.forName(name.replace('/', '.'), false, loader));
            }
        }
        return types;
    }

    private String packageLine(String name) throws ClassNotFoundException {
        Path description = classes.resolve(name.replace('.', '/')).resolve("package-info.class");
        return (Files.exists(description)
                        ? TypeText.annotations(Class.forName(name + ".package-info", false, loader))
                        : "")
                + "package " + name;
    }

    /** Public, or protected, and so are the types around it. */
    private static boolean isAccessible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isAccessible(type.getModifiers()) && !type.isSynthetic() && (outer == null || isAccessible(outer));
    }

    private static boolean isAccessible(int modifiers) {
        return (modifiers & ACCESS) != 0;
    }

    /** One type and its members, in a notation that is nearly Java. */
    private static final class TypeText {
        private final Class<?> type;
        private final Predicate<Class<?>> visible;
        /** The type, and the supertypes that users cannot see: what those declare is seen here. */
        private final Set<Class<?>> declaring = new LinkedHashSet<>();

        TypeText(Class<?> type, Predicate<Class<?>> visible) {
            this.type = type;
            this.visible = visible;
            addDeclaring(type);
        }

        private void addDeclaring(Class<?> declarer) {
            declaring.add(declarer);
            supertypes(declarer).filter(Predicate.not(visible)).forEach(this::addDeclaring);
        }

        private static Stream<Class<?>> supertypes(Class<?> type) {
            return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        }

        String text() {
            List<String> lines = new ArrayList<>();
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    lines.add(((Enum<?>) constant).name());
                }
            }
            lines.addAll(members(declaring, Class::getDeclaredFields, this::field));
            lines.addAll(members(Set.of(type), Class::getDeclaredConstructors, this::constructor));
            lines.addAll(members(declaring, Class::getDeclaredMethods, this::method));
            lines.replaceAll(line -> "  " + line + '\n');
            return heading() + '\n' + String.join("", lines);
        }

        /** The texts of those that users can see, by name. */
        private static <T extends Member> List<String> members(
                Set<Class<?>> declaring, Function<Class<?>, T[]> declared, Function<T, String> text) {
            return declaring.stream()
                    .map(declared)
                    .flatMap(Stream::of)
                    .filter(each -> isAccessible(each.getModifiers()) && !each.isSynthetic())
                    .sorted(Comparator.<T, String>comparing(Member::getName).thenComparing(text))
                    .map(text)
                    .filter(Predicate.not(String::isEmpty))
                    .distinct()
                    .toList();
        }

        private String heading() {
            return annotations(type)
                    + typeModifiers()
                    + kind()
                    + name(type)
                    + typeParameters(type.getTypeParameters(), "")
                    + (type.isRecord() ? components() : "")
                    + superclass()
                    + interfaces()
                    + (type.isSealed() && !type.isEnum() ? permitted() : "");
        }

        private String kind() {
            if (type.isInterface()) {
                return type.isAnnotation() ? "@interface " : "interface ";
            }
            return type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
        }

        private String components() {
            return Stream.of(type.getRecordComponents())
                    .map(each -> text(each.getAnnotatedType()) + ' ' + each.getName())
                    .collect(Collectors.joining(", ", "(", ")"));
        }

        private String superclass() {
            return declaring.stream()
                    .map(Class::getAnnotatedSuperclass)
                    .filter(above -> above != null && visible.test(raw(above)) && !type.isEnum() && !type.isRecord())
                    .map(this::text)
                    .filter(Predicate.not("Object"::equals))
                    .map(above -> " extends " + above)
                    .collect(Collectors.joining());
        }

        private String interfaces() {
            String interfaces = declaring.stream()
                    .map(Class::getAnnotatedInterfaces)
                    .flatMap(Stream::of)
                    .filter(above -> visible.test(raw(above)) && !type.isAnnotation())
                    .map(this::text)
                    .distinct()
                    .collect(Collectors.joining(", "));
            String before = type.isInterface() ? " extends " : " implements ";
            return interfaces.isEmpty() ? "" : before + interfaces;
        }

        private String permitted() {
            return Stream.of(type.getPermittedSubclasses())
                    .map(each -> visible.test(each) ? name(each) : "...")
                    .sorted()
                    .distinct()
                    .collect(Collectors.joining(", ", " permits ", ""));
        }

        private String typeModifiers() {
            int told = ACCESS;
            if (!type.isInterface() && !type.isEnum() && !type.isRecord()) {
                told |= Modifier.ABSTRACT | Modifier.STATIC | Modifier.FINAL;
            }
            boolean open = supertypes(type).anyMatch(Class::isSealed) && !Modifier.isFinal(type.getModifiers());
            String inheritance = type.isSealed() ? "sealed " : open ? "non-sealed " : "";
            return modifiers(type.getModifiers() & told) + (type.isEnum() ? "" : inheritance);
        }

        private static String modifiers(int modifiers) {
            String text = Modifier.toString(modifiers);
            return text.isEmpty() ? "" : text + ' ';
        }

        private String field(Field field) {
            if (field.isEnumConstant()) {
                return ""; // has its line already, in the order of the constants
            }
            return annotations(field)
                    + modifiers(field.getModifiers() & ~(Modifier.TRANSIENT | Modifier.VOLATILE))
                    + (text(field.getAnnotatedType()) + ' ' + field.getName() + constant(field));
        }

        /** The value, which compilers copy into the classes that use it. */
        private static String constant(Field field) {
            int constant = Modifier.STATIC | Modifier.FINAL;
            if ((field.getModifiers() & constant) != constant
                    || !(field.getType().isPrimitive() || field.getType() == String.class)) {
                return "";
            }
            try {
                field.setAccessible(true);
                Object value = field.get(null);
                return " = " + (value instanceof String text ? '"' + escaped(text) + '"' : value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Cannot read " + field + ".", e);
            }
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }

        private String constructor(Constructor<?> constructor) {
            boolean isInHeading = type.isRecord()
                    && !constructor.isVarArgs()
                    && Stream.of(type.getRecordComponents())
                            .<Class<?>>map(RecordComponent::getType)
                            .toList()
                            .equals(List.of(constructor.getParameterTypes()));
            return isInHeading
                    ? ""
                    : annotations(constructor)
                            + modifiers(constructor.getModifiers() & ACCESS)
                            + typeParameters(constructor.getTypeParameters(), " ")
                            + (type.getSimpleName() + parameters(constructor));
        }

        private String method(Method method) {
            int told = ACCESS | Modifier.STATIC;
            told |= type.isInterface() ? 0 : Modifier.ABSTRACT;
            told |= Modifier.isFinal(type.getModifiers()) ? 0 : Modifier.FINAL;
            return isKnown(method)
                    ? ""
                    : annotations(method)
                            + modifiers(method.getModifiers() & told)
                            + (method.isDefault() ? "default " : "")
                            + typeParameters(method.getTypeParameters(), " ")
                            + (text(method.getAnnotatedReturnType()) + ' ' + method.getName() + parameters(method))
                            + (method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue());
        }

        /** What every object, enum or record has. */
        private boolean isKnown(Method method) {
            Set<String> known = new HashSet<>(Set.of("equals[class java.lang.Object]", "hashCode[]", "toString[]"));
            if (type.isEnum()) {
                known.addAll(Set.of("values[]", "valueOf[class java.lang.String]"));
            }
            if (type.isRecord()) {
                Stream.of(type.getRecordComponents()).forEach(component -> known.add(component.getName() + "[]"));
            }
            return known.contains(method.getName() + Arrays.toString(method.getParameterTypes()));
        }

        private String parameters(Executable executable) {
            String parameters = texts(executable.getAnnotatedParameterTypes(), ", ");
            String exceptions = Stream.of(executable.getAnnotatedExceptionTypes())
                    .map(this::text)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return '('
                    + (executable.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters)
                    + (exceptions.isEmpty() ? ")" : ") throws " + exceptions);
        }

        private String typeParameters(TypeVariable<?>[] variables, String after) {
            String text = Stream.of(variables)
                    .map(each -> each.getName() + bounds(" extends ", each.getAnnotatedBounds()))
                    .collect(Collectors.joining(", "));
            return text.isEmpty() ? "" : '<' + text + '>' + after;
        }

        private String bounds(String before, AnnotatedType[] bounds) {
            String text = texts(bounds, " & ");
            return text.isEmpty() || text.equals("Object") ? "" : before + text;
        }

        private String texts(AnnotatedType[] types, String between) {
            return Stream.of(types).map(this::text).collect(Collectors.joining(between));
        }

        private String text(AnnotatedType annotated) {
            String annotations = annotations(annotated);
            if (annotated instanceof AnnotatedArrayType array) {
                String brackets = annotations.isEmpty() ? "[]" : ' ' + annotations + "[]";
                return text(array.getAnnotatedGenericComponentType()) + brackets;
            }
            if (annotated instanceof AnnotatedWildcardType wildcard) {
                String lower = bounds(" super ", wildcard.getAnnotatedLowerBounds());
                return '?' + (lower.isEmpty() ? bounds(" extends ", wildcard.getAnnotatedUpperBounds()) : lower);
            }
            if (annotated instanceof AnnotatedParameterizedType parameterized) {
                String arguments = texts(parameterized.getAnnotatedActualTypeArguments(), ", ");
                return annotations + name(raw(annotated)) + '<' + arguments + '>';
            }
            return annotations
                    + (annotated.getType() instanceof Class<?> plain
                            ? name(plain)
                            : annotated.getType().getTypeName());
        }

        private static Class<?> raw(AnnotatedType type) {
            return (Class<?>)
                    (type.getType() instanceof ParameterizedType generic ? generic.getRawType() : type.getType());
        }

        /** Without the package if it is this type's, or {@code java.lang}. */
        private String name(Class<?> named) {
            String full = named.getCanonicalName();
            String home = named.getPackageName();
            return home.equals("java.lang") || home.equals(type.getPackageName())
                    ? full.substring(full.startsWith(home + '.') ? home.length() + 1 : 0)
                    : full;
        }

        /** Those that mean something to a compiler: of {@code java.lang} and of JSpecify. */
        static String annotations(AnnotatedElement element) {
            return Stream.of(element.getAnnotations())
                    .filter(each -> Set.of("java.lang", "org.jspecify.annotations")
                            .contains(each.annotationType().getPackageName()))
                    .map(TypeText::annotation)
                    .sorted()
                    .collect(Collectors.joining());
        }

        private static String annotation(Annotation annotation) {
            boolean forRemoval = annotation instanceof Deprecated deprecated && deprecated.forRemoval();
            return '@' + annotation.annotationType().getSimpleName() + (forRemoval ? "(forRemoval=true) " : " ");
        }
    }
}
