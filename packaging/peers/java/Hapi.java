import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.ips.generator.IpsGeneratorSvcImpl;
import ca.uhn.fhir.jpa.ips.jpa.DefaultJpaIpsGenerationStrategy;
import ca.uhn.fhir.jpa.ips.provider.IpsOperationProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.test.config.TestHSearchAddInConfig;
import ca.uhn.fhir.jpa.test.config.TestR4Config;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * HAPI's JPA server for R4 on a free port of 127.0.0.1, over a database in memory. It
 * prints its base address on one line and ends when its input does.
 */
public class Hapi {
  public static void main(String[] args) throws Exception {
    var spring = new AnnotationConfigApplicationContext(TestR4Config.class, TestHSearchAddInConfig.NoFT.class);
    var storage = spring.getBean(JpaStorageSettings.class);
    storage.setExpungeEnabled(true);
    storage.setAllowMultipleDelete(true);
    storage.setReuseCachedSearchResultsForMillis(null); // each test finds what is there now

    var hapi = new RestfulServer(spring.getBean(FhirContext.class));
    hapi.registerProviders(spring.getBean("myResourceProvidersR4", ResourceProviderFactory.class).createProviders());
    hapi.registerProvider(spring.getBean("mySystemProviderR4"));
    hapi.registerProvider(summaries(spring));
    var pages = spring.getBean(DatabaseBackedPagingProvider.class);
    pages.setMaximumPageSize(50); // small, so that a few made-up people make many pages
    hapi.setPagingProvider(pages);
    hapi.setServerConformanceProvider(new JpaCapabilityStatementProvider(
        hapi, spring.getBean(IFhirSystemDao.class), storage, spring.getBean(ISearchParamRegistry.class), spring.getBean(IValidationSupport.class)));

    var jetty = new Server(new InetSocketAddress("127.0.0.1", 0));
    var servlets = new ServletContextHandler();
    servlets.addServlet(new ServletHolder(hapi), "/fhir/*");
    jetty.setHandler(servlets);
    jetty.start();
    System.out.println("http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + "/fhir");
    while (System.in.read() >= 0) {
    }
    System.exit(0);
  }

  /** What makes an International Patient Summary of a record ($summary). */
  private static IpsOperationProvider summaries(AnnotationConfigApplicationContext spring) {
    var strategy = new DefaultJpaIpsGenerationStrategy();
    strategy.setDaoRegistry(spring.getBean(DaoRegistry.class));
    strategy.setFhirContext(spring.getBean(FhirContext.class));
    return new IpsOperationProvider(new IpsGeneratorSvcImpl(spring.getBean(FhirContext.class), strategy));
  }
}
