<%@ WebService Class="Interop.Flash.Monthly, Flash" %>
