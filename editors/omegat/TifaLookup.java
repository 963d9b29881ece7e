import java.util.HashMap;
import java.util.Map;
import org.omegat.core.Core;
import org.omegat.core.machinetranslators.BaseTranslate;
import org.omegat.util.Language;
import org.omegat.util.Preferences;
import org.omegat.util.WikiGet;

/**
 * Shows what {@code tifa serve} has for a segment among OmegaT's machine translations: the best
 * match of the memory, with its score and where it stands.
 *
 * <p>The address is OmegaT's preference {@code tifa_server}, http://127.0.0.1:8888 by default.
 */
public class TifaLookup extends BaseTranslate {
    private static final String ADDRESS = "http://127.0.0.1:8888";

    public static void loadPlugins() {
        Core.registerMachineTranslationClass(TifaLookup.class);
    }

    public static void unloadPlugins() {}

    @Override
    public String getName() {
        return "Tifa";
    }

    @Override
    protected String getPreferenceName() {
        return "allow_tifa";
    }

    @Override
    protected String translate(Language source, Language target, String text) throws Exception {
        String known = getFromCache(source, target, text);
        if (known != null) {
            return known;
        }
        String address = Preferences.getPreferenceDefault("tifa_server", ADDRESS);
        Map<String, String> asked = new HashMap<>();
        asked.put("source", text);
        asked.put("max_candidates", "1");
        String pair = "/tmserver/" + source.getLanguageCode() + "/" + target.getLanguageCode();
        String answer = WikiGet.get(address + pair.toLowerCase() + "/unit/", asked, null);
        String best = stringOf(answer, "target");
        if (best != null) {
            putToCache(source, target, text, best);
        }
        return best;
    }

    /** Returns the first string that a JSON answer has under a name, {@code null} without one. */
    static String stringOf(String json, String name) {
        int place = json.indexOf("\"" + name + "\"");
        if (place < 0) {
            return null;
        }
        StringBuilder said = new StringBuilder();
        place = json.indexOf('"', json.indexOf(':', place)) + 1;
        for (; json.charAt(place) != '"'; place++) {
            char sign = json.charAt(place);
            if (sign != '\\') {
                said.append(sign);
                continue;
            }
            sign = json.charAt(++place);
            if (sign == 'u') {
                said.append((char) Integer.parseInt(json.substring(place + 1, place + 5), 16));
                place += 4;
            } else {
                int known = "bfnrt".indexOf(sign);
                said.append(known < 0 ? sign : "\b\f\n\r\t".charAt(known));
            }
        }
        return said.toString();
    }
}
