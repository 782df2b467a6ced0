using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Interop
{
    /// What both hosts share: a port, the two control addresses beside the service, and an end.
    public static class Control
    {
        static volatile string received = "null";

        public static void Received(object request) => received = Json.Of(request);

        public static string Origin(string[] args)
        {
            var port = args.Length > 0 ? int.Parse(args[0]) : 0;
            return "http://127.0.0.1:" + (port == 0 ? FreePort() : port);
        }

        public static void Serve(string origin, Action reset)
        {
            Listen(context =>
            {
                received = "null";
                reset();
                context.Response.StatusCode = 204;
                context.Response.Close();
            }, origin + "/_reset/");
            Listen(context =>
            {
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(received), true);
            }, origin + "/_received/");
        }

        public static void Listen(Action<HttpListenerContext> answer, string prefix)
        {
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add(prefix);
            listener.Start();
            new Thread(() => { while (true) answer(listener.GetContext()); }) { IsBackground = true }.Start();
        }

        /// Returns when stdin closes, so that no server outlives its test.
        public static void RunUntilInputEnds(string endpoint)
        {
            Console.WriteLine("listening " + endpoint);
            while (Console.In.Read() >= 0) { }
        }

        static int FreePort()
        {
            var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            try { return ((IPEndPoint)probe.LocalEndpoint).Port; }
            finally { probe.Stop(); }
        }
    }
}
