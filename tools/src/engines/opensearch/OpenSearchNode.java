import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.plugins.Plugin;

/**
 * OpenSearchNode HOME CLASS[,CLASS...]: one node with these modules, on what HOME/config says. The runner's own program
 * swallows every failure to start; this one lets it be seen.
 */
public class OpenSearchNode {
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[0]).toAbsolutePath();
    for (String folder : List.of("modules", "plugins", "data", "logs")) Files.createDirectories(home.resolve(folder));
    Settings settings = Settings.builder().put("path.home", home.toString()).build();
    var environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "node");
    LogConfigurator.registerErrorListener();
    LogConfigurator.configure(environment);
    List<Class<? extends Plugin>> modules = new ArrayList<>();
    for (String name : args[1].split(",")) modules.add(Class.forName(name).asSubclass(Plugin.class));
    var node = new OpenSearchRunnerNode(environment, modules);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    node.close();
                  } catch (Exception failure) {
                    failure.printStackTrace();
                  }
                  stopped.countDown();
                }));
    try {
      node.start();
    } catch (Exception failure) {
      failure.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    stopped.await();
  }
}
