using System;
using System.Globalization;
using System.Linq;

namespace Interop
{
    /// Objects by their properties, every leaf as text. All beyond ASCII is escaped, so that no encoding can change it.
    public static class Json
    {
        public static string Of(object value)
        {
            if (value == null) return "null";
            if (value is string text) return Quote(text);
            if (value is bool flag) return flag ? "\"true\"" : "\"false\"";
            if (value is DateTime time) return Quote(time.ToString("o"));
            if (value is IFormattable leaf) return Quote(leaf.ToString(null, CultureInfo.InvariantCulture));
            var members = value.GetType().GetProperties().Select(p => Quote(p.Name) + ":" + Of(p.GetValue(value)));
            return "{" + string.Join(",", members) + "}";
        }

        static string Quote(string text) => "\"" + string.Concat(text.Select(Escape)) + "\"";

        static string Escape(char c) =>
            c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u" + ((int)c).ToString("x4") : c.ToString();
    }
}
