using System;
using System.ServiceModel;
using System.ServiceModel.Channels;
using System.ServiceModel.Description;
using System.Text;
using System.Threading;

namespace Interop.Debitsuccess
{
    static class Host
    {
        static void Main(string[] args)
        {
            // Mono's channels hold pool threads while they wait, and the pool adds one in half a second.
            ThreadPool.SetMinThreads(16, 16);

            var origin = Control.Origin(args);
            var endpoint = origin + "/DSWebService/DSServices.svc";
            var service = new DSServices();
            var host = new ServiceHost(service, new Uri(endpoint));
            host.AddServiceEndpoint(typeof(IDSServices), Soap11(), "");
            host.AddServiceEndpoint(typeof(IDSServices), Soap12(), origin + "/DSWebService/Soap12.svc");
            host.Description.Behaviors.Add(new ServiceMetadataBehavior { HttpGetEnabled = true });
            host.Open();
            Control.Serve(origin, service.Reset);
            Control.RunUntilInputEnds(endpoint);
        }

        // Exact, or Mono listens on every address of the machine and the control addresses find the port taken.
        static Binding Soap11() => new BasicHttpBinding { HostNameComparisonMode = HostNameComparisonMode.Exact };

        static Binding Soap12() => new CustomBinding(
            new TextMessageEncodingBindingElement(MessageVersion.Soap12, Encoding.UTF8),
            new HttpTransportBindingElement { HostNameComparisonMode = HostNameComparisonMode.Exact });
    }
}
