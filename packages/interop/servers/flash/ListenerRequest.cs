using System.IO;
using System.Linq;
using System.Net;
using System.Web;
using System.Web.Hosting;

namespace Interop.Flash
{
    /// One request of an HttpListener as System.Web wants to see it.
    class ListenerRequest : SimpleWorkerRequest
    {
        readonly HttpListenerContext context;

        public ListenerRequest(HttpListenerContext context)
            : base(context.Request.Url.AbsolutePath.TrimStart('/'), context.Request.Url.Query.TrimStart('?'),
                TextWriter.Null)
        {
            this.context = context;
        }

        public override string GetHttpVerbName() => context.Request.HttpMethod;
        public override string GetHttpVersion() => "HTTP/" + context.Request.ProtocolVersion;
        public override string GetServerName() => context.Request.Url.Host;
        public override string GetLocalAddress() => context.Request.LocalEndPoint.Address.ToString();
        public override int GetLocalPort() => context.Request.LocalEndPoint.Port;
        public override string GetRawUrl() => context.Request.RawUrl;

        public override string GetKnownRequestHeader(int index) =>
            context.Request.Headers[GetKnownRequestHeaderName(index)];

        public override string GetUnknownRequestHeader(string name) => context.Request.Headers[name];

        public override string[][] GetUnknownRequestHeaders() =>
            context.Request.Headers.AllKeys
                .Where(name => GetKnownRequestHeaderIndex(name) < 0)
                .Select(name => new[] { name, context.Request.Headers[name] })
                .ToArray();

        public override int ReadEntityBody(byte[] buffer, int size) =>
            context.Request.InputStream.Read(buffer, 0, size);

        public override void SendStatus(int code, string description)
        {
            context.Response.StatusCode = code;
            context.Response.StatusDescription = description;
        }

        public override void SendKnownResponseHeader(int index, string value)
        {
            // As a plain header it would stand beside "Transfer-Encoding: chunked".
            if (index == HeaderContentLength) context.Response.ContentLength64 = long.Parse(value);
            else SendUnknownResponseHeader(GetKnownResponseHeaderName(index), value);
        }

        public override void SendUnknownResponseHeader(string name, string value) =>
            context.Response.Headers[name] = value;

        public override void SendResponseFromMemory(byte[] data, int length) =>
            context.Response.OutputStream.Write(data, 0, length);

        public override void FlushResponse(bool final)
        {
            if (final) context.Response.Close();
        }
    }
}
