package io.ebbgate.notice;

import java.util.ArrayList;
import java.util.List;

/** A letter as it is for many, with room for what is each one's own. */
final class LetterForm {

    /** What is each one's own, and the character that stands for it until then: one that nobody writes (Unicode's private use). */
    enum Slot {
        DATE('\uE000'),
        TO('\uE001'),
        MESSAGE_ID('\uE002'),
        /** What a thing's letters to one subscriber all refer to. */
        ROOT('\uE003'),
        KEY('\uE004');

        private static final List<Slot> ALL = List.of(values());

        final char mark;

        Slot(char mark) {
            this.mark = mark;
        }

        String text() {
            return String.valueOf(mark);
        }
    }

    private final List<String> texts = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final int length;

    private LetterForm(String marked) {
        int from = 0;
        for (int i = 0; i < marked.length(); i++) {
            if (isMark(marked.charAt(i))) {
                texts.add(marked.substring(from, i));
                slots.add(Slot.ALL.get(marked.charAt(i) - Slot.DATE.mark));
                from = i + 1;
            }
        }
        texts.add(marked.substring(from));
        length = marked.length();
    }

    /** Takes text with marks in it. */
    static LetterForm of(String marked) {
        return new LetterForm(marked);
    }

    static boolean isMark(char c) {
        return c >= Slot.DATE.mark && c <= Slot.KEY.mark;
    }

    /** What people wrote, without what could pass for a mark. */
    static String unmarked(String text) {
        return text.chars().noneMatch(c -> isMark((char) c)) ? text : text.replaceAll("[\uE000-\uE004]", "");
    }

    /** The same, and all of it in one line. */
    static String line(String text) {
        return unmarked(text).replaceAll("\\p{Cc}+", " ").strip();
    }

    String filled(Own own) {
        StringBuilder letter = new StringBuilder(length + 512);
        for (int i = 0; i < slots.size(); i++) {
            letter.append(texts.get(i)).append(own.of(slots.get(i)));
        }
        return letter.append(texts.getLast()).toString();
    }

    /** One recipient's own. */
    record Own(String date, String to, String messageId, String root, String key) {

        String of(Slot slot) {
            return switch (slot) {
                case DATE -> date;
                case TO -> to;
                case MESSAGE_ID -> messageId;
                case ROOT -> root;
                case KEY -> key;
            };
        }
    }
}
