package dev.millrace.cli.check.code;

/**
 * A call of a method, somewhere in byte code.
 *
 * @param owner the class it is called on, as an internal name with slashes
 * @param name the method
 * @param descriptor its parameters and result
 * @param place the file and line of the call; empty where the class does not say
 */
record Call(String owner, String name, String descriptor, String place) {

    /** The call for people: {@code Math.random (Turnover.java:42)}. */
    String words() {
        String simple = owner.substring(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$')) + 1);
        String method = name.equals("<init>") ? "new " + simple : simple + "." + name;
        return method + (place.isEmpty() ? "" : " (" + place + ")");
    }
}
