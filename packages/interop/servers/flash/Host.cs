using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Web;
using System.Web.Hosting;

namespace Interop.Flash
{
    /// Runs in the application domain that System.Web makes for the site, beside the service.
    public class Host : MarshalByRefObject
    {
        public static void Main(string[] args)
        {
            var site = Path.GetFullPath(Path.Combine(AppDomain.CurrentDomain.BaseDirectory, ".."));
            var host = (Host)ApplicationHost.CreateApplicationHost(typeof(Host), "/", site);
            var origin = Control.Origin(args);
            host.Listen(origin);
            Control.RunUntilInputEnds(origin + "/Monthly.asmx");
        }

        public override object InitializeLifetimeService() => null;

        void Listen(string origin)
        {
            Control.Serve(origin, Monthly.Reset);
            Control.Listen(
                context => ThreadPool.QueueUserWorkItem(_ => HttpRuntime.ProcessRequest(new ListenerRequest(context))),
                origin + "/");
        }
    }
}
