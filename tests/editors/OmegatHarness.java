package org.omegat.core;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import javax.swing.JMenu;
import org.omegat.gui.exttrans.IMachineTranslation;
import org.omegat.gui.main.IMainMenu;
import org.omegat.gui.main.IMainWindow;
import org.omegat.util.Language;
import org.omegat.util.Preferences;

/** OmegaT without its window: its own classes load the plug-in and ask it. */
public class OmegatHarness {
    public static void main(String[] words) throws Exception {
        ClassLoader loader = OmegatHarness.class.getClassLoader();
        JMenu menu = new JMenu();
        Object menus = Proxy.newProxyInstance(loader, new Class<?>[] {IMainMenu.class},
                (proxy, method, values) -> menu);
        Object window = Proxy.newProxyInstance(loader, new Class<?>[] {IMainWindow.class},
                (proxy, method, values) -> menus);
        Core.setMainWindow((IMainWindow) window);
        Preferences.setPreference("tifa_server", words[0]);
        Preferences.setPreference("allow_tifa", true);
        IMachineTranslation plugin =
                (IMachineTranslation) Class.forName("TifaLookup").getDeclaredConstructor().newInstance();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String text = asked.readLine(); text != null; text = asked.readLine()) {
            out.println(plugin.getTranslation(new Language("ZH-CN"), new Language("EN-US"), text));
        }
        System.exit(0);
    }
}
