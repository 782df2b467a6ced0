const soap = require('soap')

soap.createClientAsync('flash.wsdl', {}, 'http://localhost/')
